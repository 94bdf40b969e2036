printf 'FROM x\nRUN echo \x1b]8;;http://evil\x1b\\\\ ##vso[task.x]y \xff\n' > Dockerfile
