using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Recordings.Masking;

/// <summary>
/// The properties and parameters that a recording leaves out or masks. Those named by class come first, then those that
/// mean the same in every class. A new class that holds a secret gets its line here.
/// </summary>
internal static class SensitiveNames
{
    private static readonly Dictionary<string, Treatment> ByClass = new(StringComparer.OrdinalIgnoreCase)
    {
        // What guests and administrators exchange by key and value; passwords are sent this way.
        ["Msvm_KvpExchangeDataItem.Data"] = Treatment.Secret,
        // What authorises the owner of the TPM.
        ["Win32_Tpm.OwnerAuth"] = Treatment.Secret,
        // Accounts and groups by their own names.
        ["Win32_Account.Name"] = Treatment.Account,
        ["Win32_Account.Caption"] = Treatment.Account,
        ["Win32_UserAccount.Name"] = Treatment.Account,
        ["Win32_UserAccount.Caption"] = Treatment.Account,
        // People write there whose account it is, and at times its password.
        ["Win32_UserAccount.Description"] = Treatment.Secret,
        ["Win32_Group.Name"] = Treatment.Account,
        ["Win32_Group.Caption"] = Treatment.Account,
        ["Win32_SystemAccount.Name"] = Treatment.Account,
        ["Win32_SystemAccount.Caption"] = Treatment.Account,
        ["Win32_Trustee.Name"] = Treatment.Account,
    };

    private static readonly Dictionary<string, Treatment> Everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        // Lists of Msvm_KvpExchangeDataItem as text: the names of the items stay, their data go.
        ["GuestExchangeItems"] = Treatment.Items,
        ["GuestIntrinsicExchangeItems"] = Treatment.Items,
        ["HostExchangeItems"] = Treatment.Items,
        ["DataItems"] = Treatment.Items,
        // Key material of virtual TPMs and of encrypted virtual machines: it opens them wherever its guardian is.
        ["KeyProtector"] = Treatment.Secret,
        ["LastKnownGoodKeyProtector"] = Treatment.Secret,
        ["RawKeyProtector"] = Treatment.Secret,
        ["RecoveryKey"] = Treatment.Secret,
        ["ExternalKey"] = Treatment.Secret,
        ["VolumeKey"] = Treatment.Secret,
        // Shared secrets of RADIUS, IPsec, iSCSI and Fibre Channel.
        ["SharedKey"] = Treatment.Secret,
        ["PreSharedKey"] = Treatment.Secret,
        ["PrivateKey"] = Treatment.Secret,
        ["PfxData"] = Treatment.Secret,
        ["CertificateBlob"] = Treatment.Secret,
        ["RawKvp"] = Treatment.Secret,
        ["SecurityBlob"] = Treatment.Secret,
        ["Ticket"] = Treatment.Secret,
        ["KerberosTicket"] = Treatment.Secret,
        // Pictures of what guests show on their screens.
        ["ThumbnailImage"] = Treatment.Secret,
        ["ImageData"] = Treatment.Secret,
        // Persons and accounts.
        ["FullName"] = Treatment.Account,
        ["User"] = Treatment.Account,
        ["UserName"] = Treatment.Account,
        ["ClientUserName"] = Treatment.Account,
        ["RegisteredUser"] = Treatment.Account,
        ["Owner"] = Treatment.Account,
        ["PrimaryOwnerName"] = Treatment.Account,
        ["PrimaryOwnerContact"] = Treatment.Account,
        ["StartName"] = Treatment.Account,
        ["AccountName"] = Treatment.Account,
        ["Accounts"] = Treatment.Account,
        ["Trustee"] = Treatment.Account,
        ["Trustees"] = Treatment.Account,
        ["FullAccess"] = Treatment.Account,
        ["ChangeAccess"] = Treatment.Account,
        ["ReadAccess"] = Treatment.Account,
        ["NoAccess"] = Treatment.Account,
        ["ServicePrincipalName"] = Treatment.Account,
    };

    private static readonly string[] SecretEndings = ["Password", "Secret", "Passphrase", "PIN", "Credential"];

    /// <summary>What becomes of a property, or of a parameter of a method.</summary>
    /// <param name="className">The class; empty for a parameter.</param>
    /// <param name="name">The name.</param>
    public static Treatment Of(string className, string name) =>
        ByClass.TryGetValue(className + "." + name, out var treatment) || Everywhere.TryGetValue(name, out treatment) ? treatment
        : IsSecret(name) ? Treatment.Secret
        : Treatment.Keep;

    /// <summary>Whether a name says that it holds a secret: also that of a registry value.</summary>
    /// <param name="name">The name.</param>
    public static bool IsSecret(string name) =>
        SecretEndings.Any(ending => name.EndsWith(ending, ending == "PIN" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
        || (Everywhere.TryGetValue(name, out var treatment) && treatment == Treatment.Secret);
}
