ln -s ../outside.Dockerfile tree/out.Dockerfile
ln -s real.Dockerfile tree/in.Dockerfile
ln -s . tree/loop
