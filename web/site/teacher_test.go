package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder writes a folder of lessons.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const weekOne = "# Week 1\n\nLook at [descent](/descent) first.\n\n```python hidden\nimport numpy as np\n```\n\n```python #square\nnp.array([3.0, 4.0])**2\n```\n\n```python locked\nprint(\"as it is\")\n```\n\n```python raises\n1/0\n```\n"

// A teacher's folder becomes pages like ours, in all languages, with what its cells print in them.
func TestTeacher(t *testing.T) {
	dir := folder(t, map[string]string{
		"week-1.md":    weekOne,
		"week-1.ja.md": "# 第1週\n\n```python\n6 * 7\n```\n",
		"plot.py":      "# %% [markdown]\n# # A plot\n#\n# In **prose**.\n# %%\nimport matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nplt.show()\n",
		"book.ipynb":   `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A book"}, {"cell_type": "code", "id": "b", "metadata": {}, "source": "2**10", "outputs": [], "execution_count": null}]}`,
	})
	out := filepath.Join(t.TempDir(), "dist")
	if _, err := Build(Options{Root: "../..", Out: out, Base: "/course/", Module: fake(t), Lessons: dir}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file string
		want []string
	}{
		{"lessons/week-1.html", []string{"<title>Week 1", `href="/course/descent"`, "array([ 9., 16.])", "as it is", "ZeroDivisionError", `data-cell="square"`}},
		{"ja/lessons/week-1.html", []string{"<title>第1週", "42</pre>"}},
		{"ko/lessons/week-1.html", []string{"<title>Week 1", "array([ 9., 16.])"}},
		{"lessons/plot.html", []string{"<title>A plot", "<strong>prose</strong>", "<svg"}},
		{"lessons/book.html", []string{"<title>A book", "1024</pre>"}},
	} {
		text := read(t, out, c.file)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %s", c.file, want)
			}
		}
	}
}

// An error names the file and the line, and the site that was there before stays.
func TestTeacherErrors(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"a program with an error", "a.md", "# A\n\n```python\nx = 1\n1/0\n```\n", "a.md:5: ZeroDivisionError"},
		{"a program that is none", "a.md", "# A\n\n```python\nx = = 1\n```\n", "a.md:4: SyntaxError"},
		{"an error in a program's file", "a.py", "# %% [markdown]\n# # A\n# %%\nx = 1\n\nnothing\n", "a.py:6: NameError"},
		{"an error in a notebook", "a.ipynb", `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A"}, {"cell_type": "code", "id": "b", "metadata": {}, "source": "x = 1\n1/0", "outputs": [], "execution_count": null}]}`, "a.ipynb: cell 2, line 2: ZeroDivisionError"},
		{"a cell that is said to raise an error", "a.md", "# A\n\n```python raises\n1\n```\n", "a.md:4: the cell is said to raise an error, and does not"},
		{"no title", "a.md", "```python\n1\n```\n", "a.md:1: the lesson has no title"},
		{"no cell", "a.md", "# A\n\nProse.\n", "a.md:1: the lesson has no cell"},
		{"code without an end", "a.md", "# A\n\n```python\n1\n", "a.md:3: the code that begins here does not end"},
		{"a word that is none", "a.md", "# A\n\n```python lockd\n1\n```\n", `a.md:3: a cell is locked, hidden, raises or has a name (#name); "lockd" is none of these`},
		{"two cells of one name", "a.md", "# A\n\n```python #b\n1\n```\n\n```python #b\n2\n```\n", "a.md:7: two cells are called b"},
		{"a picture that is not there", "a.md", "# A\n\n![a](a.png)\n\n```python\n1\n```\n", "the picture a.png"},
		{"a picture outside the folder", "a.md", "# A\n\n![a](../../etc/passwd.png)\n\n```python\n1\n```\n", "the picture ../../etc/passwd.png"},
		{"a link that is a program", "a.md", "# A\n\n[a](javascript:alert(1))\n\n```python\n1\n```\n", "a link leads to /page, #id or https://"},
		{"prose that is a program", "a.py", "# %% [markdown]\n# # A\nx = 1\n# %%\n1\n", "a.py:3: prose stands in comments"},
		{"a damaged notebook", "a.ipynb", "{", "a.ipynb: "},
		{"a file's name", "A Lesson.md", "# A\n", "A Lesson.md: a lesson's file is called"},
		{"nothing", "notes.txt", "", "the folder of lessons has no .md, .py or .ipynb file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "dist")
			_, err := Build(Options{Root: "../..", Out: out, Module: fake(t), Lessons: folder(t, map[string]string{c.file: c.text})})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("there is a site all the same")
			}
		})
	}
}
