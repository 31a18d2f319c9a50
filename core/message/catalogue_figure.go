package message

// What is said about figures: their text alternatives, and what the plotting module answers.
var figureRows = []row{
	{"figure.empty", "An empty figure.", "空の図です。", "빈 그림이에요."},
	{"figure.panels", "{0} charts.", "グラフが{0}個あります。", "그래프가 {0}개 있어요."},
	{"figure.kind.line", "Line chart", "折れ線グラフ", "선 그래프"},
	{"figure.kind.scatter", "Scatter plot", "散布図", "산점도"},
	{"figure.kind.bar", "Bar chart", "棒グラフ", "막대그래프"},
	{"figure.kind.contour", "Contour map", "等高線図", "등고선 그림"},
	{"figure.kind.image", "Picture of a matrix", "行列を色で表した図", "행렬을 색으로 나타낸 그림"},
	{"figure.kind.quiver", "Vector field", "ベクトル場", "벡터장"},
	{"figure.kind.diagram", "Diagram", "構成図", "구성도"},
	{"figure.kind.surface", "Surface", "曲面", "곡면"},
	{"figure.kind.other", "Figure", "図", "그림"},
	{"figure.kind.empty", "Empty axes", "空の座標軸", "빈 좌표축"},
	{"figure.titled", "{0}: {1}.", "{0}「{1}」。", "{0}: {1}."},
	{"figure.range", "{0} from {1} to {2}.", "{0}は{1}から{2}まで。", "{0}{0|은|는} {1}부터 {2}까지예요."},
	{"figure.count", "{0} series.", "系列は{0}個です。", "계열은 {0}개예요."},
	{"figure.series.unnamed", "series {0}", "系列{0}", "계열 {0}"},
	{"figure.series", "{0}: smallest {1}, largest {2}.", "{0}：最小{1}、最大{2}。", "{0}: 최소 {1}, 최대 {2}."},
	{"figure.path", "{0}: from ({1}, {2}) to ({3}, {4}) in {5} steps.", "{0}：({1}, {2})から({3}, {4})まで{5}ステップ。", "{0}: ({1}, {2})에서 ({3}, {4})까지 {5}스텝."},
}

func init() { tables = append(tables, figureRows) }
