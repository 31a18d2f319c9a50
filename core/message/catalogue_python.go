package message

func init() { tables = append(tables, pythonRows) }

var pythonRows = []row{
	{"python.where", "Line {0}, character {1}", "{0} 行目 {1} 文字目", "{0}번째 줄 {1}번째 글자"},
}
