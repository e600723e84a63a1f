using System.Security;

namespace Microsoft.Management.Infrastructure.Options;

public class CimCredential(PasswordAuthenticationMechanism mechanism, string domain, string userName, SecureString password)
{
    internal string Account => domain + "\\" + userName + " " + mechanism + " " + password.Length;
}
