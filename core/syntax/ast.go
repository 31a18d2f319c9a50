package syntax

import "math/big"

// Pos is a place in a source text. Line and Col count from 1; Col counts code points, not bytes.
type Pos struct{ Line, Col int32 }

// Span is a stretch of source from Start up to, and not including, End.
type Span struct{ Start, End Pos }

// Where gives a node its Span method by embedding.
type Where struct{ At Span }

// Span tells where the node stands in the source.
func (w *Where) Span() Span { return w.At }

// Node is any piece of the tree.
type Node interface{ Span() Span }

// Expr is a node with a value.
type Expr interface {
	Node
	expr()
}

// Stmt is a node that does something.
type Stmt interface {
	Node
	stmt()
}

// Module is a whole program or cell. Trailing tells that its last statement ended in a semicolon,
// by which IPython suppresses the display of the last expression.
type Module struct {
	Where
	Body     []Stmt
	Trailing bool
}

// Op is a binary, unary or comparison operator.
type Op uint8

// The operators, grouped as the grammar groups them.
const (
	OpNone     Op = iota
	OpAdd         // +
	OpSub         // -
	OpMul         // *
	OpDiv         // /
	OpFloorDiv    // //
	OpMod         // %
	OpPow         // **
	OpMatMul      // @
	OpLShift      // <<
	OpRShift      // >>
	OpAnd         // &
	OpOr          // |
	OpXor         // ^

	OpPos    // unary +
	OpNeg    // unary -
	OpInvert // ~
	OpNot    // not

	OpEq    // ==
	OpNe    // !=
	OpLt    // <
	OpLe    // <=
	OpGt    // >
	OpGe    // >=
	OpIs    // is
	OpIsNot // is not
	OpIn    // in
	OpNotIn // not in
)

// Expressions.
type (
	// Name reads or binds a variable.
	Name struct {
		Where
		ID string
	}
	// Int is an integer literal of any size. Text is as written.
	Int struct {
		Where
		Value *big.Int
		Text  string
	}
	// Float is a floating-point literal. Text is as written.
	Float struct {
		Where
		Value float64
		Text  string
	}
	// Str is a string literal, adjacent literals joined, escapes resolved.
	Str struct {
		Where
		Value string
	}
	// FString is an f-string (joined with its plain neighbours).
	FString struct {
		Where
		Parts []FPart
	}
	// FPart is literal text (Expr nil), or {expr!conv:format}. Debug is the text of {expr=}, else "".
	FPart struct {
		Text   string
		Expr   Expr
		Conv   byte // 'r', 's', 'a' or 0
		Format *FString
		Debug  string
	}
	// Const is None, True, False or ....
	Const struct {
		Where
		Kind ConstKind
	}
	// List is [a, b].
	List struct {
		Where
		Elts []Expr
	}
	// Tuple is a, b or (a, b).
	Tuple struct {
		Where
		Elts []Expr
	}
	// Set is {a, b}.
	Set struct {
		Where
		Elts []Expr
	}
	// Dict is {k: v}; a nil key is **v.
	Dict struct {
		Where
		Keys, Values []Expr
	}
	// Unary is op x.
	Unary struct {
		Where
		Op Op
		X  Expr
	}
	// Binary is l op r. OpAt is where the operator stands.
	Binary struct {
		Where
		Op   Op
		L, R Expr
		OpAt Span
	}
	// BoolOp is a and b and …, or a or b or ….
	BoolOp struct {
		Where
		And    bool
		Values []Expr
	}
	// Compare is a chain: First Ops[0] Rest[0] Ops[1] Rest[1] ….
	Compare struct {
		Where
		First Expr
		Ops   []Op
		Rest  []Expr
	}
	// IfExp is Then if Cond else Else.
	IfExp struct {
		Where
		Cond, Then, Else Expr
	}
	// Lambda is lambda params: body.
	Lambda struct {
		Where
		Params *Params
		Body   Expr
	}
	// Call is fn(args). An argument may be *args (Star), **kw (DoubleStar) or name=value.
	Call struct {
		Where
		Fn   Expr
		Args []Arg
	}
	// Arg is one argument of a call (or of a class's bases).
	Arg struct {
		Name       string // "" if positional
		NameAt     Span
		Value      Expr
		Star       bool
		DoubleStar bool
	}
	// Attribute is x.name.
	Attribute struct {
		Where
		X      Expr
		Name   string
		NameAt Span
	}
	// Subscript is x[index]; a tuple index is a Tuple, a slice a Slice.
	Subscript struct {
		Where
		X, Index Expr
	}
	// Slice is lo:hi:step, each may be nil.
	Slice struct {
		Where
		Lo, Hi, Step Expr
	}
	// Starred is *x in a display or a target.
	Starred struct {
		Where
		X Expr
	}
	// Comp is a comprehension or generator expression. Value is for dicts alone.
	Comp struct {
		Where
		Kind    CompKind
		Elt     Expr
		Value   Expr
		Clauses []CompClause
	}
	// CompClause is for target in iter if cond….
	CompClause struct {
		Target Expr
		Iter   Expr
		Ifs    []Expr
	}
	// Walrus is name := value.
	Walrus struct {
		Where
		Target *Name
		Value  Expr
	}
	// Yield is yield value, or yield from value.
	Yield struct {
		Where
		Value Expr
		From  bool
	}
)

// ConstKind tells the constants apart.
type ConstKind uint8

// The constants.
const (
	None ConstKind = iota
	True
	False
	Ellipsis
)

// CompKind tells the comprehensions apart.
type CompKind uint8

// The comprehensions.
const (
	ListComp CompKind = iota
	SetComp
	DictComp
	GenExp
)

// Params are the parameters of a def or lambda, in order.
type Params struct {
	List []Param
}

// Param is one parameter. Kind tells / and * apart from plain ones.
type Param struct {
	Where
	Name       string
	Default    Expr // nil if none
	Annotation Expr // nil if none
	Kind       ParamKind
}

// ParamKind tells how an argument may be given.
type ParamKind uint8

// The kinds of parameters.
const (
	Plain          ParamKind = iota
	PositionalOnly           // before /
	KeywordOnly              // after * or *args
	VarArgs                  // *args
	VarKeywords              // **kwargs
)

// Statements.
type (
	// ExprStmt is an expression as a statement.
	ExprStmt struct {
		Where
		X Expr
	}
	// Assign is t1 = t2 = value.
	Assign struct {
		Where
		Targets []Expr
		Value   Expr
	}
	// AugAssign is target op= value.
	AugAssign struct {
		Where
		Target Expr
		Op     Op
		Value  Expr
	}
	// AnnAssign is target: annotation = value; Value may be nil.
	AnnAssign struct {
		Where
		Target, Annotation, Value Expr
	}
	// Return is return value; Value may be nil.
	Return struct {
		Where
		Value Expr
	}
	// If is if cond: then else: els; an elif is an If alone in Else.
	If struct {
		Where
		Cond       Expr
		Then, Else []Stmt
	}
	// While is while cond: body else: els.
	While struct {
		Where
		Cond       Expr
		Body, Else []Stmt
	}
	// For is for target in iter: body else: els.
	For struct {
		Where
		Target, Iter Expr
		Body, Else   []Stmt
	}
	// Def is a function definition.
	Def struct {
		Where
		Name       string
		NameAt     Span
		Params     *Params
		Returns    Expr
		Body       []Stmt
		Decorators []Expr
	}
	// Class is a class definition.
	Class struct {
		Where
		Name       string
		NameAt     Span
		Bases      []Arg
		Body       []Stmt
		Decorators []Expr
	}
	// Import is import a.b as c, d.
	Import struct {
		Where
		Names []Alias
	}
	// ImportFrom is from module import a as b. Level counts leading dots. Star is import *.
	ImportFrom struct {
		Where
		Module   string
		ModuleAt Span
		Level    int
		Names    []Alias
		Star     bool
	}
	// Alias is name as asname ("" if none).
	Alias struct {
		Where
		Name, As string
	}
	// Global is global a, b.
	Global struct {
		Where
		Names []string
	}
	// Nonlocal is nonlocal a, b.
	Nonlocal struct {
		Where
		Names []string
	}
	// Pass is pass.
	Pass struct{ Where }
	// Break is break.
	Break struct{ Where }
	// Continue is continue.
	Continue struct{ Where }
	// Del is del a, b.
	Del struct {
		Where
		Targets []Expr
	}
	// Raise is raise exc from cause.
	Raise struct {
		Where
		Exc, Cause Expr
	}
	// Try is try: body except …: else: finally:.
	Try struct {
		Where
		Body     []Stmt
		Handlers []Handler
		Else     []Stmt
		Finally  []Stmt
	}
	// Handler is except Type as Name: body. Type is nil for a bare except.
	Handler struct {
		Where
		Type Expr
		Name string
		Body []Stmt
	}
	// With is with a as b, c as d: body.
	With struct {
		Where
		Items []WithItem
		Body  []Stmt
	}
	// WithItem is context as target; Target may be nil.
	WithItem struct {
		Context Expr
		Target  Expr
	}
	// Assert is assert cond, msg.
	Assert struct {
		Where
		Cond, Msg Expr
	}
	// Magic is an IPython line: %name rest.
	Magic struct {
		Where
		Name, Rest string
	}
)

func (*Name) expr()      {}
func (*Int) expr()       {}
func (*Float) expr()     {}
func (*Str) expr()       {}
func (*FString) expr()   {}
func (*Const) expr()     {}
func (*List) expr()      {}
func (*Tuple) expr()     {}
func (*Set) expr()       {}
func (*Dict) expr()      {}
func (*Unary) expr()     {}
func (*Binary) expr()    {}
func (*BoolOp) expr()    {}
func (*Compare) expr()   {}
func (*IfExp) expr()     {}
func (*Lambda) expr()    {}
func (*Call) expr()      {}
func (*Attribute) expr() {}
func (*Subscript) expr() {}
func (*Slice) expr()     {}
func (*Starred) expr()   {}
func (*Comp) expr()      {}
func (*Walrus) expr()    {}
func (*Yield) expr()     {}

func (*ExprStmt) stmt()   {}
func (*Assign) stmt()     {}
func (*AugAssign) stmt()  {}
func (*AnnAssign) stmt()  {}
func (*Return) stmt()     {}
func (*If) stmt()         {}
func (*While) stmt()      {}
func (*For) stmt()        {}
func (*Def) stmt()        {}
func (*Class) stmt()      {}
func (*Import) stmt()     {}
func (*ImportFrom) stmt() {}
func (*Global) stmt()     {}
func (*Nonlocal) stmt()   {}
func (*Pass) stmt()       {}
func (*Break) stmt()      {}
func (*Continue) stmt()   {}
func (*Del) stmt()        {}
func (*Raise) stmt()      {}
func (*Try) stmt()        {}
func (*With) stmt()       {}
func (*Assert) stmt()     {}
func (*Magic) stmt()      {}
