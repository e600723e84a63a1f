using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Tests.Images.Doubles;

/// <summary>A certificate authority that OpenSSL keeps.</summary>
internal sealed class Authority
{
    private readonly string folder, key;

    public Authority(string folder, string name, string key, string digest)
    {
        (this.folder, this.key) = (folder, key);
        File.WriteAllText(At("ca.cnf"), $"""
            [ca]
            default_ca = here
            [here]
            database = {At("index.txt")}
            serial = {At("serial")}
            new_certs_dir = {folder}
            certificate = {Certificate}
            private_key = {At("ca.key")}
            default_md = {digest}
            default_days = 30
            default_crl_days = 30
            policy = any
            [any]
            commonName = supplied
            """);
        File.WriteAllText(At("index.txt"), "");
        File.WriteAllText(At("serial"), "00F0A1\n");
        Tool.Run("openssl", ["req", "-x509", "-nodes", .. Key(), "-" + digest, "-keyout", At("ca.key"), "-out", Certificate, "-days", "30", "-subj", "/CN=" + name, "-addext", "basicConstraints=critical,CA:TRUE"]);
    }

    public string Certificate => At("ca.pem");

    /// <summary>The revocation list, in DER.</summary>
    public string List => At("ca.crl");

    public X509Certificate2 Issue(string name, string? usage = null)
    {
        File.WriteAllText(At("extensions"), usage is null ? "basicConstraints = CA:FALSE\n" : "extendedKeyUsage = " + usage + "\n");
        Tool.Run("openssl", ["req", "-new", "-nodes", .. Key(), "-keyout", At(name + ".key"), "-out", At(name + ".csr"), "-subj", "/CN=" + name]);
        Tool.Run("openssl", "ca", "-batch", "-notext", "-config", At("ca.cnf"), "-extfile", At("extensions"), "-in", At(name + ".csr"), "-out", At(name + ".pem"));
        return X509Certificate2.CreateFromPemFile(At(name + ".pem"), At(name + ".key"));
    }

    public void Revoke(string name)
    {
        Tool.Run("openssl", "ca", "-config", At("ca.cnf"), "-revoke", At(name + ".pem"));
        Tool.Run("openssl", "ca", "-config", At("ca.cnf"), "-gencrl", "-out", At("ca.crl.pem"));
        Tool.Run("openssl", "crl", "-in", At("ca.crl.pem"), "-outform", "DER", "-out", List);
    }

    private string[] Key() => key.StartsWith("ec:", StringComparison.Ordinal) ? ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + key[3..]] : ["-newkey", key];

    private string At(string name) => Path.Combine(folder, name);
}
