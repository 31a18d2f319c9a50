package site

import (
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"nabla/core/message"
	"nabla/web/lessons"
)

// pictures are the endings of files that a teacher's lesson may show.
const pictures = " .png .jpg .jpeg .gif .webp .svg "

// teacherRoutes reads a folder of lessons: a page for each, below /lessons. Its pictures become assets.
func teacherRoutes(a *assets, dir string) ([]Route, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	shown := map[string]string{}
	teacher := lessons.Teacher{Files: root.FS(), Picture: func(file string) (string, error) {
		if shown[file] != "" {
			return shown[file], nil
		}
		if !strings.Contains(pictures, " "+strings.ToLower(path.Ext(file))+" ") {
			return "", errors.New("a picture is a file of the folder that ends in" + strings.TrimRight(pictures, " "))
		}
		f, err := root.Open(file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		content, err := io.ReadAll(f)
		if err != nil {
			return "", err
		}
		name := "lesson-" + strings.NewReplacer("/", "-", " ", "-").Replace(file)
		if err := a.add(name, content); err != nil {
			return "", err
		}
		shown[file] = a.at[name]
		return shown[file], nil
	}}
	names, err := teacher.Names()
	if err != nil {
		return nil, err
	}
	var list []Route
	for _, name := range names {
		r := Route{Path: "/lessons/" + name, Teacher: map[message.Lang]*lessons.Lesson{}}
		for _, lang := range message.Langs {
			teacher.Address = func(route string) string { return Address(a.base, lang, route) }
			if r.Teacher[lang], err = teacher.Load(name, lang); err != nil {
				return nil, err
			}
		}
		list = append(list, r)
	}
	return list, nil
}
