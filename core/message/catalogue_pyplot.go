package message

// What the plotting module says beside Matplotlib's own errors.
var pyplotRows = []row{
	{"plot.lengths", "There are {0} values for x and {1} for y: each point needs one of both.", "xの値が{0}個、yの値が{1}個です。点ごとに両方が1つずつ必要です。", "x 값은 {0}개, y 값은 {1}개예요. 점마다 둘 다 하나씩 있어야 해요."},
	{"plot.keyword", "There is no option {0} here.", "{0}というオプションはありません。", "{0}{0|이라는|라는} 옵션은 없어요."},
	{"plot.keyword.near", "There is no option {0}; {1} is meant perhaps.", "{0}というオプションはありません。{1}のことかもしれません。", "{0}{0|이라는|라는} 옵션은 없어요. 혹시 {1}인가요?"},
	{"plot.color", "{0} is not a colour. A name such as 'red', a letter such as 'b', or '#1f5fa8' is one.", "{0}は色ではありません。'red'のような名前、'b'のような1文字、'#1f5fa8'のような書き方が使えます。", "{0}{0|은|는} 색이 아니에요. 'red' 같은 이름, 'b' 같은 한 글자, '#1f5fa8' 같은 표기를 쓸 수 있어요."},
	{"plot.color.near", "{0} is not a colour; '{1}' is meant perhaps.", "{0}は色ではありません。'{1}'のことかもしれません。", "{0}{0|은|는} 색이 아니에요. 혹시 '{1}'인가요?"},
	{"plot.format", "A format string such as 'r--o' has a colour letter, a line style (-, --, -., :) and a marker, each at most once. '{0}' is none.", "書式文字列は'r--o'のように、色の文字、線の種類（-、--、-.、:）、マーカーを1つずつまで書きます。'{0}'は書式文字列ではありません。", "서식 문자열은 'r--o'처럼 색 글자, 선 모양(-, --, -., :), 마커를 하나씩까지 써요. '{0}'{0|은|는} 서식 문자열이 아니에요."},
	{"plot.mesh", "A contour map needs a matrix of values: one row for each y, one column for each x, as np.meshgrid makes them.", "等高線には値の行列が必要です。np.meshgridで作るように、行はy、列はxに対応します。", "등고선에는 값의 행렬이 필요해요. np.meshgrid로 만들 때처럼 행은 y, 열은 x에 해당해요."},
	{"plot.missing", "{0} is not among what Nabla can draw.", "{0}はNablaでは描けません。", "{0}{0|은|는} Nabla에서 그릴 수 없어요."},
	{"plot.projection", "There are only flat axes here. contour and contourf show a surface from above.", "ここでは平面の座標軸だけが使えます。曲面は、上から見たcontourやcontourfで表せます。", "여기서는 평면 좌표축만 쓸 수 있어요. 곡면은 위에서 본 contour나 contourf로 나타낼 수 있어요."},
	{"plot.savefig", "The program runs in the browser and writes no files. plt.show() shows the figure.", "プログラムはブラウザの中で動き、ファイルには書き込みません。図はplt.show()で表示できます。", "프로그램은 브라우저 안에서 실행되고 파일에는 쓰지 않아요. 그림은 plt.show()로 볼 수 있어요."},
}

func init() { tables = append(tables, pyplotRows) }
