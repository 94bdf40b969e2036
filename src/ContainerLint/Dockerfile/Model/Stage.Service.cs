using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <content>What kind of program the image runs.</content>
public sealed partial class Stage
{
    // Programs that do nothing but serve.
    private static readonly string[] Servers =
    [
        "nginx", "openresty", "httpd", "httpd-foreground", "apache2", "apache2-foreground", "apachectl", "apache2ctl", "caddy", "traefik", "haproxy", "envoy", "lighttpd", "varnishd", "squid", "php-fpm", "gunicorn",
        "uvicorn", "hypercorn", "daphne", "waitress-serve", "uwsgi", "puma", "unicorn", "thin", "catalina.sh", "redis-server", "valkey-server", "memcached", "mysqld", "mariadbd", "postgres", "mongod", "rabbitmq-server",
        "etcd", "consul", "vault", "named", "dnsmasq", "coredns", "sshd", "vsftpd", "prometheus", "grafana-server", "minio", "slapd", "mosquitto", "nats-server",
    ];

    /// <summary>Whether the image is that of a service: a port is exposed, or a well-known server is run.</summary>
    public bool RunsService => HasInChain<ExposeInstruction>() || Process.Runs(Servers);
}
