"""Makes random expressions on small arrays and what NumPy gives for each, as JSON: seed, how many."""
import json, random, re, sys, warnings
warnings.simplefilter('ignore')
import numpy as np
random.seed(int(sys.argv[1]))
arrs={'a':'np.arange(6).reshape(2,3)','b':'np.array([[1.5,-2.0,0.25],[3.0,4.5,-1.0]])','c':'np.array([1,2,3])','d':'np.array([0.5,-1.5,2.0])','e':'np.arange(24).reshape(2,3,4)','f':'np.linspace(-1,1,7)','g':'np.array([True,False,True])','h':'np.array([[1],[2]])','k':'np.array(2.5)','m':'np.zeros((0,3))'}
bins=['+','-','*','/','//','%','**','<','>=','==','!=','&','|','@']
idx=['[0]','[-1]','[:,1]','[::-1]','[...,0]','[None]','[1:]','[[0,1]]','[:, ::2]','[..., None]','[0,1]','[:,[0,2]]','[::2]','[1:2, ...]','[(0,1),(1,0)]','[np.array([True,False])]']
meths=['.sum()','.sum(axis=0)','.sum(axis=-1)','.mean(axis=0)','.max(axis=0)','.min()','.T','.ravel()','.reshape(-1)','.cumsum()','.cumsum(axis=0)','.std()','.var(axis=0)','.argmax()','.argmax(axis=-1)','.any(axis=0)','.all()','.prod()','.copy()','.astype(int)','.astype(float)','.tolist()','.sum(axis=0,keepdims=True)','.swapaxes(0,-1)','.squeeze()','.flatten()','.round(1)','.clip(0,2)','.argsort()','.shape','.transpose()','.repeat(2)','.nonzero()','.mean()', '.argsort(axis=0)', '.ptp()','.size']
funs=['np.abs({})','np.sqrt(np.abs({}))','np.sort({})','np.unique({})','np.diff({})','np.where({}>1,{},0)','np.sign({})','np.floor({})','np.maximum({},1)','np.minimum({},{})','np.concatenate([{},{}])','np.stack([{},{}])','np.vstack([{},{}])','np.hstack([{},{}])','np.dot({},{})','np.outer({},{})','np.tile({},2)','np.flip({})','np.median({})','np.median({},axis=0)','np.expand_dims({},0)','np.atleast_2d({})','np.broadcast_to({},(2,2,3))','np.isnan({})','np.square({})','np.negative({})','np.count_nonzero({})','np.array_equal({},{})','np.allclose({},{})','np.gradient({})','np.percentile({},30)','np.moveaxis({},0,-1)','np.split({},2)','np.inner({},{})','np.matmul({},{})','np.zeros_like({})','np.full_like({},3)','np.append({},{})','np.argwhere({})','np.nansum({})','np.average({})','np.array([{},{}])','np.logical_not({})','np.cumprod({})','np.trace({})','np.diag({})','np.ravel({})','np.repeat({},2,axis=0)','np.take({},0,axis=0)','np.trunc({})','np.rint({})','np.add.reduce({})','np.add.accumulate({})','np.add.outer({},{})','np.linalg.norm({})','np.meshgrid({},{})','np.searchsorted({},{})','np.column_stack([{},{}])','np.interp({},[0,1],[2,3])','np.sum({},axis=(0,1))']
def expr(d=0):
    r=random.random()
    if d>2 or r<.25:
        return random.choice(list(arrs)) if random.random()<.85 else random.choice(['2','1.5','True','np.float64(2.5)','np.int64(3)','[1,2,3]'])
    if r<.5: return '('+expr(d+1)+' '+random.choice(bins)+' '+expr(d+1)+')'
    if r<.65: return expr(d+1)+random.choice(idx)
    if r<.82: return expr(d+1)+random.choice(meths)
    f=random.choice(funs)
    return f.format(*[expr(d+1) for _ in range(f.count('{}'))])
names = {k: eval(v) for k, v in arrs.items()}
cases = []
while len(cases) < int(sys.argv[2]):
    e = expr()
    try:
        v = eval(e, {'np': np, **names})
    except Exception:
        continue  # what raises is compared in testdata/errors
    s = repr(v)
    # other types than float64, int64 and bool there are not here; nor the quirks of bool percentiles
    if len(s) < 400 and not re.search('float16|int8|object|float32|complex|<U', s + str(getattr(v, 'dtype', ''))) and 'percentile' not in e:
        cases.append((e, s))
print(json.dumps({'setup': 'import numpy as np\n' + ''.join(f'{k} = {v}\n' for k, v in arrs.items()), 'cases': cases}))
