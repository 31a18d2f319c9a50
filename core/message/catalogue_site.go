package message

// What the site's frame says: names of pages, descriptions, the offer of another language, updates.
var siteRows = []row{
	{"site.name", "Nabla", "Nabla", "Nabla"},
	{"site.nav", "Pages", "ページ", "페이지"},
	{"site.languages", "Language", "言語", "언어"},
	{"site.skip", "Skip to the content", "本文へ移動", "본문으로 건너뛰기"},
	{"site.chapter", "Chapter 4", "第4章", "4장"},
	{"site.descent", "Descent", "勾配降下法", "경사 하강법"},
	{"site.descent.title", "Gradient descent", "勾配降下法", "경사 하강법"},
	{"site.descent.description", "Gradient descent on a function you type: a map with the path, the loss step by step, and what the learning rate does.",
		"入力した関数の上で勾配降下法を動かす実験です。経路を描いた等高線、ステップごとの損失、学習率の働きが見えます。",
		"직접 입력한 함수 위에서 경사 하강법을 움직여 보는 실험이에요. 경로를 그린 등고선과 스텝마다의 손실, 학습률의 역할이 보여요."},
	{"site.app.description", "Chapter 4 of a deep-learning course, alive in the browser: run Python, see derivatives, descend gradients.",
		"深層学習の講座の第4章を、ブラウザの中で動かせます。Pythonを実行し、微分を見て、勾配を下ります。",
		"딥러닝 강좌의 4장을 브라우저 안에서 직접 움직여 볼 수 있어요. 파이썬을 실행하고, 미분을 보고, 경사를 내려가요."},
	{"site.offer", "This page is also available in English.", "このページは日本語でも読めます。", "이 페이지는 한국어로도 볼 수 있어요."},
	{"site.offer.accept", "Read it in English", "日本語で読む", "한국어로 보기"},
	{"site.dismiss", "Dismiss", "閉じる", "닫기"},
	{"site.theme", "Colours", "配色", "색상"},
	{"site.theme.auto", "As the system", "システムに合わせる", "시스템 설정"},
	{"site.theme.light", "Light", "ライト", "밝게"},
	{"site.theme.dark", "Dark", "ダーク", "어둡게"},
	{"site.update", "A new version of Nabla is ready. What you typed is kept.", "Nablaの新しい版の準備ができました。入力した内容は残ります。", "Nabla의 새 버전이 준비됐어요. 입력한 내용은 그대로 남아요."},
	{"site.update.accept", "Reload", "再読み込み", "새로 고침"},
	{"site.update.later", "Later", "あとで", "나중에"},
	{"site.noscript", "The cells run with JavaScript and WebAssembly, which are switched off here. Everything can be read, outputs and figures included.",
		"セルの実行にはJavaScriptとWebAssemblyが必要ですが、ここでは無効になっています。出力と図を含め、すべて読むことはできます。",
		"셀을 실행하려면 JavaScript와 WebAssembly가 필요한데, 지금은 꺼져 있어요. 출력과 그림을 포함해 모두 읽을 수는 있어요."},
	{"site.data", "Numbers of the figure", "図の数値", "그림의 숫자"},
	{"site.traceback", "Traceback", "トレースバック", "트레이스백"},
	{"site.licences", "Licences", "ライセンス", "라이선스"},
	{"site.missing.title", "There is no such page", "ページが見つかりません", "페이지를 찾을 수 없어요"},
	{"site.missing.text", "Nothing is at this address. The chapter is here:", "このアドレスには何もありません。第4章はこちらです。", "이 주소에는 아무것도 없어요. 4장은 여기 있어요."},
}

func init() { tables = append(tables, siteRows) }
