package message

func init() { tables = append(tables, ipynbRows) }

// What is wrong with a notebook's file (core/ipynb).
var ipynbRows = []row{
	{"ipynb.big", "The file is larger than {0} MB, which is more than can be opened here.", "ファイルが{0} MBより大きいため、ここでは開けません。", "파일이 {0} MB보다 커서 여기서 열 수 없어요."},
	{"ipynb.json", "The file is damaged: it is not JSON any more at line {0}.", "ファイルが壊れています。{0}行目からJSONとして読めません。", "파일이 손상됐어요. {0}번째 줄부터 JSON으로 읽을 수 없어요."},
	{"ipynb.shape", "The file is JSON, but not a Jupyter notebook.", "JSONファイルですが、Jupyterノートブックではありません。", "JSON 파일이지만 Jupyter 노트북이 아니에요."},
	{"ipynb.format", "The notebook has format {0}. Open it in Jupyter once and save it: that makes it format 4, which can be read here.", "形式{0}のノートブックです。Jupyterで一度開いて保存すると、ここで読める形式4になります。", "형식 {0}의 노트북이에요. Jupyter에서 한 번 열어 저장하면 여기서 읽을 수 있는 형식 4가 돼요."},
	{"ipynb.cells", "The notebook has more than {0} cells, which is more than can be opened here.", "セルが{0}個より多いため、ここでは開けません。", "셀이 {0}개보다 많아서 여기서 열 수 없어요."},
	{"ipynb.cell", "The notebook is damaged: cell {0} has no text that can be read.", "ノートブックが壊れています。セル{0}を読めません。", "노트북이 손상됐어요. 셀 {0}의 내용을 읽을 수 없어요."},
	{"ipynb.text", "Cell {0} is longer than {1} MB, which is more than can be opened here.", "セル{0}が{1} MBより長いため、ここでは開けません。", "셀 {0}의 내용이 {1} MB보다 길어서 여기서 열 수 없어요."},
}
