using System.Security.Cryptography;
using System.Xml.Linq;
using HypervisorHardening.Core.Boot;
using HypervisorHardening.VSphere.Boot;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Boot;

/// <summary>The event log is replayed register by register, and what differs is seen.</summary>
public sealed class TpmReportTests
{
    private static readonly byte[] First = SHA256.HashData("kernel"u8), Second = SHA256.HashData("driver"u8);

    // What a TPM does: two extensions from zero.
    private static readonly byte[] Extended = SHA256.HashData([.. SHA256.HashData([.. new byte[32], .. First]), .. Second]);

    [Fact]
    public void A_register_replays_from_its_events()
    {
        var row = Assert.Single(Report(Extended).Registers.Rows);
        Assert.Equal(["SHA-256", "12", RegisterBank.Hex(Extended), RegisterBank.Hex(Extended)], row.Cells);
    }

    [Fact]
    public void A_register_that_something_else_was_measured_into_does_not()
    {
        var row = Assert.Single(Report(First).Registers.Rows);
        Assert.NotEqual(row["digest"], row["replayed"]);
    }

    [Fact]
    public void Events_of_another_bank_do_not_count()
    {
        var report = new TpmReport(XElement.Parse("<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + Register("SHA1", 12, new byte[20])
            + Event("HostTpmCommandEventDetails", First, "<commandLine>boot</commandLine>") + "<tpmLogReliable>true</tpmLogReliable></r>"));
        Assert.Null(Assert.Single(report.Registers.Rows)["replayed"]);
    }

    [Fact]
    public void Components_come_with_package_version_and_digest()
    {
        var rows = Report(Extended).Components.Rows;
        Assert.Equal(["12", "component", "esx-base/vmkernel.gz", "8.0.2-0.0.22380479", RegisterBank.Hex(First)], rows[0].Cells);
        Assert.Equal(["12", "security", "Secure Boot", null, RegisterBank.Hex(Second)], rows[1].Cells);
    }

    [Fact]
    public void Base64_is_understood_as_well() =>
        Assert.Equal(First, Digest.Bytes(XElement.Parse("<d><h>" + Convert.ToBase64String(First) + "</h></d>"), "h"));

    private static TpmReport Report(byte[] value) => new(XElement.Parse("<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + Register("SHA256", 12, value)
        + Event("vim25:HostTpmSoftwareComponentEventDetails", First, "<componentName>vmkernel.gz</componentName><vibName>esx-base</vibName><vibVersion>8.0.2-0.0.22380479</vibVersion>")
        + Event("HostTpmBootSecurityOptionEventDetails", Second, "<bootSecurityOption>Secure Boot</bootSecurityOption>")
        + "<tpmLogReliable>true</tpmLogReliable></r>"));

    private static string Register(string method, int number, byte[] value) =>
        "<tpmPcrValues><digestMethod>" + method + "</digestMethod>" + Numbers("digestValue", value) + "<objectName>PCR</objectName><pcrNumber>" + number + "</pcrNumber></tpmPcrValues>";

    private static string Event(string type, byte[] hash, string more) => "<tpmEvents><pcrIndex>12</pcrIndex><eventDetails xsi:type='" + type + "'>"
        + Numbers("dataHash", hash) + "<dataHashMethod>SHA256</dataHashMethod>" + more + "</eventDetails></tpmEvents>";

    private static string Numbers(string name, byte[] bytes) => string.Concat(bytes.Select(value => "<" + name + ">" + unchecked((sbyte)value) + "</" + name + ">"));
}
