FROM caf�
