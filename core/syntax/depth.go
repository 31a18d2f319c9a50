package syntax

// This file keeps trees shallow, so that whoever walks one may recurse: brackets and blocks are limited
// while parsing, but a sum in brackets in a sum, or elif after elif in a block, multiply.

// maxTree is how many nodes may lie on the way from the root to a leaf. The deepest trees (calls of calls)
// are parsed, compiled and run within 500 kB of WebAssembly's stack; V8 gives 984.
const maxTree = 1100

// tooDeep finds a node that lies deeper than maxTree, or nil. It does not recurse itself.
func tooDeep(roots []Node) Node {
	type place struct {
		n     Node
		depth int
	}
	var stack []place
	depth := 1
	push := func(n Node) { stack = append(stack, place{n, depth}) }
	for _, n := range roots {
		push(n)
	}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if at.depth > maxTree {
			return at.n
		}
		depth = at.depth + 1
		children(at.n, push)
	}
	return nil
}

// children calls visit for each node directly below n.
func children(n Node, visit func(Node)) {
	expr := func(list ...Expr) {
		for _, x := range list {
			if x != nil {
				visit(x)
			}
		}
	}
	block := func(list []Stmt) {
		for _, s := range list {
			visit(s)
		}
	}
	args := func(list []Arg) {
		for _, a := range list {
			expr(a.Value)
		}
	}
	params := func(ps *Params) {
		for _, p := range ps.List {
			expr(p.Default, p.Annotation)
		}
	}
	switch n := n.(type) {
	case *FString:
		for _, part := range n.Parts {
			expr(part.Expr)
			if part.Format != nil {
				visit(part.Format)
			}
		}
	case *List:
		expr(n.Elts...)
	case *Tuple:
		expr(n.Elts...)
	case *Set:
		expr(n.Elts...)
	case *Dict:
		expr(n.Keys...)
		expr(n.Values...)
	case *Unary:
		expr(n.X)
	case *Binary:
		expr(n.L, n.R)
	case *BoolOp:
		expr(n.Values...)
	case *Compare:
		expr(n.First)
		expr(n.Rest...)
	case *IfExp:
		expr(n.Cond, n.Then, n.Else)
	case *Lambda:
		params(n.Params)
		expr(n.Body)
	case *Call:
		expr(n.Fn)
		args(n.Args)
	case *Attribute:
		expr(n.X)
	case *Subscript:
		expr(n.X, n.Index)
	case *Slice:
		expr(n.Lo, n.Hi, n.Step)
	case *Starred:
		expr(n.X)
	case *Comp:
		expr(n.Elt, n.Value)
		for _, c := range n.Clauses {
			expr(c.Target, c.Iter)
			expr(c.Ifs...)
		}
	case *Walrus:
		expr(n.Value)
	case *Yield:
		expr(n.Value)
	case *ExprStmt:
		expr(n.X)
	case *Assign:
		expr(n.Targets...)
		expr(n.Value)
	case *AugAssign:
		expr(n.Target, n.Value)
	case *AnnAssign:
		expr(n.Target, n.Annotation, n.Value)
	case *Return:
		expr(n.Value)
	case *If:
		expr(n.Cond)
		block(n.Then)
		block(n.Else)
	case *While:
		expr(n.Cond)
		block(n.Body)
		block(n.Else)
	case *For:
		expr(n.Target, n.Iter)
		block(n.Body)
		block(n.Else)
	case *Def:
		expr(n.Decorators...)
		params(n.Params)
		expr(n.Returns)
		block(n.Body)
	case *Class:
		expr(n.Decorators...)
		args(n.Bases)
		block(n.Body)
	case *Del:
		expr(n.Targets...)
	case *Raise:
		expr(n.Exc, n.Cause)
	case *Try:
		block(n.Body)
		for i := range n.Handlers {
			expr(n.Handlers[i].Type)
			block(n.Handlers[i].Body)
		}
		block(n.Else)
		block(n.Finally)
	case *With:
		for _, item := range n.Items {
			expr(item.Context, item.Target)
		}
		block(n.Body)
	case *Assert:
		expr(n.Cond, n.Msg)
	}
}
