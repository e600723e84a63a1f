namespace Microsoft.Management.Infrastructure.Options;

public enum PasswordAuthenticationMechanism
{
    Default = 0,
}
