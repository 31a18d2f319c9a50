s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), "hELLO wORLD".capitalize(), len(s), s[0], s[-1], s[1:4], s[::-1], s[::2], s[-3:])  # expect: HELLO, WORLD hello, world hELLO, wORLD Hello, World Hello world 12 H d ell dlroW ,olleH Hlo ol rld
print(s.find('o'), s.rfind('o'), s.find('z'), s.index('W'), s.count('l'), 'World' in s, 'x' not in s, s.startswith('Hell'), s.endswith(('x', 'ld')), s.find('o', 5))  # expect: 4 8 -1 7 3 True True True True 8
print("  a b ".strip() + "|", "xxaxx".strip('x'), "abc".lstrip('ab'), "abc".rstrip('c'), "a,b,c".split(','), "a  b c".split(), "a,b,c".split(',', 1), "a b c".rsplit(None, 1), "a,b,c".rsplit(',', 1), ''.split(), ''.split(','))  # expect: a b| a c ab ['a', 'b', 'c'] ['a', 'b', 'c'] ['a', 'b,c'] ['a b', 'c'] ['a,b', 'c'] [] ['']
print('-'.join(['a', 'b']), 'a-b-c'.replace('-', '+'), 'a-b-c'.replace('-', '+', 1), 'ab'.center(7, '*'), 'abc'.center(6, '*'), 'a'.ljust(3) + '|', 'a'.rjust(3), '-42'.zfill(6), 'abc'.partition('b'), 'abcb'.rpartition('b'))  # expect: a-b a+b+c a+b-c ***ab** *abc** a  |   a -00042 ('a', 'b', 'c') ('abc', 'b', '')
print('123'.isdigit(), 'a1'.isalnum(), 'ab'.isalpha(), ' '.isspace(), 'Ab'.isupper(), 'ab'.islower(), 'a_1'.isidentifier(), ''.isdigit(), 'AB'.isupper())  # expect: True True True True False True True False True
print('a\nb\r\nc'.splitlines(), 'a\nb'.splitlines(True), 'ab' * 3, 3 * 'ab', 'a' 'b', 'a' < 'b', 'Z' < 'a', 'abc' < 'abd', 'a' == "a", 'prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'))  # expect: ['a', 'b', 'c'] ['a\n', 'b'] ababab ababab ab True True True True x x
print('héllo'[1], len('héllo'), 'héllo'[::-1], '日本語'[1:], len('😀a'), '😀a'[1], ord('€'), chr(8364), 'ß'.upper(), 'a\tb'.expandtabs(4), list('añb'), 'añb'.find('b'), 'añb'.rjust(5, 'é'))  # expect: é 5 olléh 本語 2 a 8364 € SS a   b ['a', 'ñ', 'b'] 2 ééañb
tri = """tri
ple"""
print(tri, r'\n', 'a\\b', '\x41\u00e9', "tab\there", 'q"q', "q'q", '\'"')  # expect: tri\nple \n a\b Aé tab	here q"q q'q '"
print(str(12), str([1, 'a']), str(None), str(1.5), repr('x'), str(), 'abc'.index('c'), [c for c in 'abc'], sorted('hello'), ''.join(reversed('abc')), max('abc'), dict(zip('ab', 'cd')))  # expect: 12 [1, 'a'] None 1.5 'x'  2 ['a', 'b', 'c'] ['e', 'h', 'l', 'l', 'o'] cba c {'a': 'c', 'b': 'd'}
