package message

func init() { tables = append(tables, stateRows) }

var stateRows = []row{
	{"state.unknown", "There is no input named {0} here. There are: {1}.", "「{0}」という入力はありません。使えるもの：{1}", "{0}{0|이라는|라는} 입력은 없어요. 쓸 수 있는 것: {1}."},
	{"state.packed", "The compressed part of the address is damaged or too long. Was the link copied in full?", "アドレスの圧縮された部分が壊れているか、長すぎます。リンクは全部コピーされていますか。", "주소의 압축된 부분이 손상되었거나 너무 길어요. 링크가 전부 복사되었나요?"},
	{"state.empty", "Nothing is written here. Try {0}.", "何も書かれていません。例：{0}", "아무것도 적혀 있지 않아요. 예: {0}"},
	{"state.long", "This is longer than {0} characters.", "{0}文字を超えています。", "{0}자를 넘어요."},
	{"state.number", "“{0}” is not a number. Write it as in Python: {1}.", "「{0}」は数ではありません。Pythonの書き方で書いてください。例：{1}", "“{0}”{0|은|는} 수가 아니에요. Python처럼 써 주세요. 예: {1}"},
	{"state.integer", "“{0}” is not a whole number. Try {1}.", "「{0}」は整数ではありません。例：{1}", "“{0}”{0|은|는} 정수가 아니에요. 예: {1}"},
	{"state.vector", "“{0}” is not a number. Write numbers with commas between: {1}.", "「{0}」は数ではありません。数をカンマで区切ってください。例：{1}", "“{0}”{0|은|는} 수가 아니에요. 수 사이에 쉼표를 써 주세요. 예: {1}"},
	{"state.matrix", "“{0}” is not a number. Write rows with semicolons between: {1}.", "「{0}」は数ではありません。行をセミコロンで区切ってください。例：{1}", "“{0}”{0|은|는} 수가 아니에요. 행 사이에 세미콜론을 써 주세요. 예: {1}"},
	{"state.ragged", "The rows differ in length: the first has {0} numbers, another {1}.", "行の長さが揃っていません。最初の行は{0}個、別の行は{1}個です。", "행의 길이가 달라요. 첫 행은 {0}개, 다른 행은 {1}개예요."},
	{"state.named", "“{0}” is no name with a number. Write for example {1}:0.1.", "「{0}」は名前と数の組ではありません。例：{1}:0.1", "“{0}”{0|은|는} 이름과 수의 짝이 아니에요. 예: {1}:0.1."},
	{"state.choice", "“{0}” is not one of: {1}.", "「{0}」は選べません。選べるもの：{1}", "“{0}”{0|은|는} 고를 수 없어요. 고를 수 있는 것: {1}."},
	{"state.length", "Needs {0} numbers; there are {1}.", "数が{0}個必要です。いまは{1}個です。", "수가 {0}개 필요해요. 지금은 {1}개예요."},
	{"state.lengths", "Needs {0} to {1} numbers; there are {2}.", "数が{0}〜{1}個必要です。いまは{2}個です。", "수가 {0}~{1}개 필요해요. 지금은 {2}개예요."},
	{"state.above", "Must be greater than {0}; {1} is not.", "{0}より大きい数にしてください（いまは{1}）。", "{0}보다 커야 해요. 지금은 {1}{1|이에요|예요}."},
	{"state.small", "Must be at least {0}; {1} is less.", "{0}以上にしてください（いまは{1}）。", "{0} 이상이어야 해요. 지금은 {1}{1|이에요|예요}."},
	{"state.large", "Must be at most {0}; {1} is more.", "{0}以下にしてください（いまは{1}）。", "{0} 이하여야 해요. 지금은 {1}{1|이에요|예요}."},
}
