package message

func init() { tables = append(tables, traceRows) }

// Why a function is computed by running its Python each time, and not compiled.
var traceRows = []row{
	{"trace.changes", "{0} gives something else at each call, so the function is run as it is.", "{0} は呼ぶたびに違う値になるので、関数はそのまま実行されます。", "{0}{0|은|는} 부를 때마다 값이 달라서 함수를 그대로 실행해요."},
	{"trace.depends", "The path through the function depends on more than its values, so it is run as it is.", "関数の道筋が値以外のものにも左右されるので、そのまま実行されます。", "함수의 경로가 값 말고 다른 것에도 달려 있어서 그대로 실행해요."},
	{"trace.errors", "np.seterr turns floating-point errors into exceptions, so the function is run as it is.", "np.seterr で浮動小数点のエラーが例外になるので、関数はそのまま実行されます。", "np.seterr가 부동소수점 오류를 예외로 바꾸어서 함수를 그대로 실행해요."},
	{"trace.hash", "A number that depends on x is a key or a member of a set here, so the function is run as it is.", "ここで x によって変わる数がキーや集合の要素になるので、関数はそのまま実行されます。", "여기서 x에 따라 달라지는 수가 키나 집합의 원소가 되어서 함수를 그대로 실행해요."},
	{"trace.int", "A number that depends on x is made an integer here, so the function is run as it is.", "ここで x によって変わる数が整数になるので、関数はそのまま実行されます。", "여기서 x에 따라 달라지는 수가 정수가 되어서 함수를 그대로 실행해요."},
	{"trace.int-array", "A number that depends on x goes into an array of integers here and would lose its fraction, so the function is run as it is.", "ここで x によって変わる数が整数の配列に入り、小数部が失われるので、関数はそのまま実行されます。", "여기서 x에 따라 달라지는 수가 정수 배열에 들어가 소수 부분을 잃어서 함수를 그대로 실행해요."},
	{"trace.is", "Which object this is differs from call to call, so the function is run as it is.", "これがどのオブジェクトかは呼ぶたびに変わるので、関数はそのまま実行されます。", "어느 객체인지가 부를 때마다 달라서 함수를 그대로 실행해요."},
	{"trace.module", "The module {0} does more than compute, so the function is run as it is.", "モジュール {0} は計算以外のこともするので、関数はそのまま実行されます。", "모듈 {0}{0|은|는} 계산 말고 다른 일도 해서 함수를 그대로 실행해요."},
	{"trace.nodes", "The function makes more than 100000 operations, so it is run as it is.", "関数の演算が 100000 を超えるので、そのまま実行されます。", "함수의 연산이 100000개를 넘어서 그대로 실행해요."},
	{"trace.number", "The number itself is needed here, and it depends on x, so the function is run as it is.", "ここでは数そのものが必要ですが、x によって変わるので、関数はそのまま実行されます。", "여기서는 수 자체가 필요한데 x에 따라 달라져서 함수를 그대로 실행해요."},
	{"trace.object", "The function uses a {0}, which remembers what was done with it, so it is run as it is.", "関数が {0} を使い、それは何をされたかを覚えているので、そのまま実行されます。", "함수가 쓰는 {0}{0|이|가} 앞선 일을 기억해서 그대로 실행해요."},
	{"trace.output", "The function puts something out here, so it is run as it is.", "関数がここで何かを出力するので、そのまま実行されます。", "함수가 여기서 무언가를 출력해서 그대로 실행해요."},
	{"trace.paths", "A loop or condition on x gives the function more than 64 paths here, so it is run as it is.", "x による繰り返しや条件で、ここで関数の道筋が 64 を超えるので、そのまま実行されます。", "x에 따른 반복이나 조건 때문에 여기서 함수의 경로가 64개를 넘어서 그대로 실행해요."},
	{"trace.raises", "The function raises an error whatever x is: {0}", "x が何であっても関数はエラーになります: {0}", "x가 무엇이든 함수가 오류를 내요: {0}"},
	{"trace.round", "A number that depends on x is rounded in decimals here, so the function is run as it is.", "ここで x によって変わる数が十進で丸められるので、関数はそのまま実行されます。", "여기서 x에 따라 달라지는 수를 십진으로 반올림해서 함수를 그대로 실행해요."},
	{"trace.state", "The function changes something that it reads, so one call is not like the next and it is run as it is.", "関数が自分の読むものを変えるので呼ぶたびに違います。そのまま実行されます。", "함수가 자기가 읽는 것을 바꾸어서 부를 때마다 달라요. 그래서 그대로 실행해요."},
	{"trace.steps", "One call of the function takes too many steps, so it is run as it is.", "関数の一回の呼び出しの手数が多すぎるので、そのまま実行されます。", "함수를 한 번 부르는 데 단계가 너무 많아서 그대로 실행해요."},
	{"trace.stopped", "This was stopped.", "止めました。", "멈췄어요."},
	{"trace.text", "A number that depends on x becomes text here, so the function is run as it is.", "ここで x によって変わる数が文字列になるので、関数はそのまま実行されます。", "여기서 x에 따라 달라지는 수가 문자열이 되어서 함수를 그대로 실행해요."},
	{"trace.ufunc", "np.{0} of numbers that depend on x is not compiled, so the function is run as it is.", "x によって変わる数の np.{0} はコンパイルされないので、関数はそのまま実行されます。", "x에 따라 달라지는 수의 np.{0}{0|은|는} 컴파일되지 않아서 함수를 그대로 실행해요."},
	{"trace.use", "What happens here to a number that depends on x is not compiled, so the function is run as it is.", "x によって変わる数へのここでの操作はコンパイルされないので、関数はそのまま実行されます。", "x에 따라 달라지는 수에 여기서 하는 일은 컴파일되지 않아서 함수를 그대로 실행해요."},
}
