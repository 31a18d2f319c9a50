d = {'a': 1, 'b': 2}; d['c'] = 3; d['a'] = 0; del d['b']
print(d, len(d), 'a' in d, d.get('z'), d.get('z', 5), list(d), list(d.keys()), list(d.values()), list(d.items()), d.pop('c'), d.pop('q', None), d)  # expect: {'a': 0} 2 True None 5 ['a', 'c'] ['a', 'c'] [0, 3] [('a', 0), ('c', 3)] 3 None {'a': 0}
d.update({'x': 1}, y=2); d.setdefault('l', []).append(1); print(d, d.keys(), d.values(), d.items(), dict(a=1), dict([(1, 2)]), dict({'a': 1}, b=2), {**d, 'x': 9}, {'a': 1} | {'b': 2}, {'a': 1} == {'a': 1.0})  # expect: {'a': 0, 'x': 1, 'y': 2, 'l': [1]} dict_keys(['a', 'x', 'y', 'l']) dict_values([0, 1, 2, [1]]) dict_items([('a', 0), ('x', 1), ('y', 2), ('l', [1])]) {'a': 1} {1: 2} {'a': 1, 'b': 2} {'a': 0, 'x': 9, 'y': 2, 'l': [1]} {'a': 1, 'b': 2} True
print({k: v for k, v in zip('ab', range(2))}, dict.fromkeys('ab', 0), {1: 'a', 1.0: 'b', True: 'c'}, {(1, 2): 3}[1, 2], d.popitem(), max({'a': 3, 'b': 1}, key={'a': 3, 'b': 1}.get), sorted({'b': 1, 'a': 2}), list(reversed({'a': 1, 'b': 2})))  # expect: {'a': 0, 'b': 1} {'a': 0, 'b': 0} {1: 'c'} 3 ('l', [1]) a ['a', 'b'] ['b', 'a']
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(len(big), big[999], 998 in big, sum(big), sum(big.values()), list(big)[:3])  # expect: 500 998001 False 250000 166666500 [1, 3, 5]
s = {3, 1, 2}; s.add(5); s.discard(9); s.remove(1)
print(s, 2 in s, len(s), {1, 2} | {3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} <= {1, 2}, {1, 2} == {2, 1}, set([1, 1, 2]), set(), frozenset([1, 2]), {x % 3 for x in range(9)}, {1, 2}.isdisjoint({3}), {1}.union([2], (3,)))  # expect: {2, 3, 5} True 3 {1, 2, 3} {2} {1} {1, 3} True True {1, 2} set() frozenset({1, 2}) {0, 1, 2} True {1, 2, 3}
print({10, 3, 7, 100, 25, 8, 16, 24}, set(range(20, 0, -3)), {2**40, 5, 1}, {0, 8, 16, 1}, sorted({'b', 'a'}), {True, 2}, set([33, 1, 65, 129]))  # expect: {3, 100, 7, 8, 10, 16, 24, 25} {2, 5, 8, 11, 14, 17, 20} {1099511627776, 1, 5} {0, 8, 16, 1} ['a', 'b'] {True, 2} {65, 33, 129, 1}
s |= {8}; s &= {2, 8}; t = s; t.update([4, 6]); print(s, hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): 1}, s - {2}, s.pop() in (2, 4, 6, 8))  # expect: {2, 4, 6} True {frozenset({1}): 1} {8, 4, 6} True
e = {}; e['self'] = e; print(e); n = {'a': {'b': [1, {'c': 2}]}}; print(n['a']['b'][1]['c'], n)  # expect: {'self': {...}}  # expect: 2 {'a': {'b': [1, {'c': 2}]}}
