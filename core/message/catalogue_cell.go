package message

func init() { tables = append(tables, cellRows) }

// What <nabla-cell> says in a course page (web/static/nabla-cell.js). The site generator writes these rows into a script of
// their own, so that a cell speaks before anything is loaded: arguments are {0}, {1} and nothing else.
var cellRows = []row{
	{"cell.cell", "Cell {0}", "セル{0}", "셀 {0}"},
	{"cell.code", "Code of cell {0}", "セル{0}のコード", "셀 {0}의 코드"},
	{"cell.run", "Run", "実行", "실행"},
	{"cell.check", "Run and check", "実行して確認", "실행하고 확인"},
	{"cell.stop", "Stop", "停止", "중지"},
	{"cell.reset", "Reset", "リセット", "처음 상태로"},
	{"cell.edited", "edited", "編集済み", "수정됨"},
	{"cell.locked", "locked", "編集不可", "잠김"},
	{"cell.queued", "waiting", "待機中", "대기 중"},
	{"cell.running", "running", "実行中", "실행 중"},
	{"cell.done", "done", "完了", "완료"},
	{"cell.failed", "ended with an error", "エラーで終了しました", "오류로 끝났어요"},
	{"cell.cancelled", "not run", "実行されませんでした", "실행하지 않았어요"},
	{"cell.lost", "It had to be started anew; what was defined is gone.", "再起動しました。定義したものは失われました。", "다시 시작했어요. 정의한 것이 사라졌어요."},
	{"cell.unreachable", "Nabla could not be loaded. Check the network, or whether this page's policy allows its frame.", "Nablaを読み込めませんでした。ネットワークと、ページのポリシーがフレームを許可しているかを確認してください。", "Nabla를 불러오지 못했어요. 네트워크와 이 페이지의 정책이 프레임을 허용하는지 확인해 주세요."},
	{"cell.traceback", "Traceback", "トレースバック", "트레이스백"},
	{"cell.editorHint", "Tab indents; press Escape and then Tab to leave the editor. Ctrl and Enter runs.", "Tabで字下げします。Escapeを押してからTabでエディターを離れます。CtrlとEnterで実行します。", "Tab으로 들여써요. Escape를 누른 뒤 Tab을 누르면 편집기를 떠나요. Ctrl과 Enter로 실행해요."},
	{"cell.changed", "This page has changed since you typed here. Here is what you typed; the page's text is below.", "入力した後にページが変更されました。入力した内容を表示しています。ページの内容は下にあります。", "입력한 뒤에 페이지가 바뀌었어요. 입력한 내용이 보이고, 페이지의 내용은 아래에 있어요."},
	{"cell.pageText", "The page's text", "ページの内容", "페이지의 내용"},
	{"cell.takePage", "Use the page's", "ページの内容を使う", "페이지의 내용 사용"},
	{"cell.keepMine", "Keep mine", "自分の内容を残す", "내 내용 유지"},
	{"cell.aside", "What you had typed is kept.", "入力していた内容は保存されています。", "입력했던 내용은 보관되어 있어요."},
	{"cell.asideText", "What you had typed", "入力していた内容", "입력했던 내용"},
	{"cell.takeBack", "Take it back", "元に戻す", "되돌리기"},
	{"cell.discard", "Discard it", "破棄する", "버리기"},
	{"cell.passed", "All {0} tests passed.", "{0}個のテストすべてに合格しました。", "테스트 {0}개를 모두 통과했어요."},
	{"cell.some", "{0} of {1} tests passed.", "{1}個のテストのうち{0}個に合格しました。", "테스트 {1}개 중 {0}개를 통과했어요."},
	{"cell.testPassed", "passed:", "合格:", "통과:"},
	{"cell.testFailed", "failed:", "不合格:", "실패:"},
	{"cell.raised", "It raised {0}", "例外が発生しました。{0}", "예외가 발생했어요. {0}"},
	{"cell.problem", "The exercise itself has a mistake, not your program: {0}", "プログラムではなく、問題自体に誤りがあります。{0}", "프로그램이 아니라 문제 자체에 잘못이 있어요. {0}"},
	{"cell.attempts", "Attempts: {0}", "試行回数: {0}", "시도 횟수: {0}"},
	{"cell.hint", "Hint ({0} of {1})", "ヒント({1}個中{0}個目)", "힌트({1}개 중 {0}번째)"},
	{"cell.showSolution", "Show the solution", "解答を表示", "풀이 보기"},
	{"cell.yours", "Yours", "自分の解答", "내 풀이"},
	{"cell.solution", "Solution", "解答例", "모범 풀이"},
}
