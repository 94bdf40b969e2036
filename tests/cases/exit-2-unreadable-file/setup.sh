ln -s nowhere b.Dockerfile
