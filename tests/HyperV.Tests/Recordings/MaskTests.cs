using System.Text;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Recordings;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Recordings;

public class MaskTests
{
    private const string Cimv2 = "root/cimv2", Hv = "root/virtualization/v2";
    private const string Domain = "1111111111-2222222222-3333333333";
    private readonly List<KeyValuePair<CimQuestion, RecordedAnswer>> answers = [];

    private static CimObject Make(string className, params (string, object?)[] properties) => new(className, properties.ToDictionary(p => p.Item1, p => p.Item2, StringComparer.OrdinalIgnoreCase));

    private void Answered(string className, params CimObject[] items) => answers.Add(new(CimQuestion.Of(new CimQuery(Cimv2, className)), new RecordedAnswer(items)));

    private (string Bytes, PlayedHost Host) Written()
    {
        using var file = new MemoryStream();
        RecordingWriter.Write([new HostRecording("HV1", answers)], DateTimeOffset.UnixEpoch, "1", file);
        file.Position = 0;
        return (Encoding.UTF8.GetString(file.ToArray()), RecordingReader.Read(file).Hosts[0]);
    }

    private static CimObject Played(PlayedHost host, string className, int index = 0) => host.Answers[new CimQuery(Cimv2, className).ToString()].Objects[index];

    [Theory]
    [InlineData("Msvm_TPMSettingData", "KeyProtector")]
    [InlineData("Msvm_TPMSettingData", "LastKnownGoodKeyProtector")]
    [InlineData("MSFT_iSCSI", "ChapSecret")]
    [InlineData("X", "SharedKey")]
    [InlineData("X", "SharedSecret")]
    [InlineData("X", "password")]
    [InlineData("", "NumericalPassword")]
    [InlineData("Msvm_SummaryInformation", "ThumbnailImage")]
    [InlineData("Msvm_KvpExchangeDataItem", "Data")]
    [InlineData("X", "RawKvp")]
    public void A_secret_is_nowhere_in_the_file(string className, string property)
    {
        Answered(className, Make(className, (property, "hunter2-in-text"), ("Kept", "kept")), Make(className, (property, new object?[] { "hunter2-in-list" }), ("Kept", "kept")),
            Make("Outer", ("Inner", Make(className, (property, "hunter2-inside")))));
        var (bytes, host) = Written();
        Assert.DoesNotContain("hunter2", bytes, StringComparison.Ordinal);
        Assert.Contains("leftOut", bytes, StringComparison.Ordinal);
        Assert.True(Played(host, className).Has(property));
        Assert.Null(Played(host, className)[property]);
        Assert.Equal("kept", Played(host, className, 1)["Kept"]);
    }

    [Fact]
    public void What_only_sounds_like_a_secret_stays()
    {
        Answered("Win32_UserAccount", Make("Win32_UserAccount", ("PasswordRequired", true), ("PasswordExpires", false), ("MaxPasswordAge", 42L)), Make("X", ("TpmPassword", true)));
        var account = Played(Written().Host, "Win32_UserAccount");
        Assert.Equal((true, false, 42L), (account["PasswordRequired"], account["PasswordExpires"], account["MaxPasswordAge"]));
    }

    [Theory]
    [InlineData("<INSTANCE CLASSNAME=\"Msvm_KvpExchangeDataItem\"><PROPERTY NAME=\"Name\" TYPE=\"string\"><VALUE>AdminUser</VALUE></PROPERTY><PROPERTY NAME=\"Data\" TYPE=\"string\"><VALUE>hunter2</VALUE></PROPERTY></INSTANCE>", true)]
    [InlineData("<INSTANCE CLASSNAME=\"Msvm_KvpExchangeDataItem\"><PROPERTY NAME=\"Data\"><VALUE>hunter2</VALUE>", false)]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"hunter2\">]><INSTANCE CLASSNAME=\"Msvm_KvpExchangeDataItem\"/>", false)]
    [InlineData("instance of Msvm_KvpExchangeDataItem { Data = \"hunter2\"; };", false)]
    [InlineData("hunter2", false)]
    public void Items_of_guests_keep_their_names_only(string item, bool isKept)
    {
        Answered("Msvm_KvpExchangeComponent", Make("Msvm_KvpExchangeComponent", ("GuestExchangeItems", new object?[] { item })));
        var (bytes, host) = Written();
        Assert.DoesNotContain("hunter2", bytes, StringComparison.Ordinal);
        var items = Played(host, "Msvm_KvpExchangeComponent").List("GuestExchangeItems");
        Assert.Equal(isKept, Assert.Single(items) is string kept && kept.Contains("AdminUser", StringComparison.Ordinal));
    }

    [Fact]
    public void A_registry_value_that_is_named_like_a_secret_is_left_out()
    {
        var path = new CimPath("root/default", "StdRegProv");
        CimQuestion Ask(string value) => CimQuestion.OfInvoke(path, "GetStringValue", new Dictionary<string, object?> { ["sSubKeyName"] = "SOFTWARE\\X", ["sValueName"] = value });
        answers.Add(new(Ask("DefaultPassword"), new RecordedAnswer([Make("", ("ReturnValue", 0L), ("sValue", "hunter2"))])));
        answers.Add(new(Ask("Type"), new RecordedAnswer([Make("", ("ReturnValue", 0L), ("sValue", "NT5DS"))])));
        answers.Add(new(Ask("fPromptForPassword"), new RecordedAnswer([Make("", ("ReturnValue", 0L), ("uValue", 1L))])));
        var (bytes, host) = Written();
        Assert.DoesNotContain("hunter2", bytes, StringComparison.Ordinal);
        Assert.Equal(1, host.Answers[Ask("fPromptForPassword").ToString()].Objects[0].Number("uValue"));
        Assert.Equal(0, host.Answers[Ask("DefaultPassword").ToString()].Objects[0].Number("ReturnValue"));
        Assert.Equal("NT5DS", host.Answers[Ask("Type").ToString()].Objects[0]["sValue"]);
    }

    [Theory]
    [InlineData("CONTOSO\\jdoe", "CONTOSO\\user1")]
    [InlineData("jdoe", "user1")]
    [InlineData(".\\jdoe", ".\\user1")]
    [InlineData("jdoe@contoso.example", "user1")]
    [InlineData("LocalSystem", "LocalSystem")]
    [InlineData("NT AUTHORITY\\NetworkService", "NT AUTHORITY\\NetworkService")]
    [InlineData("NT VIRTUAL MACHINE\\5F0E1C7A-0000-4000-8000-000000000001", "NT VIRTUAL MACHINE\\5F0E1C7A-0000-4000-8000-000000000001")]
    [InlineData("BUILTIN\\Hyper-V Administrators", "BUILTIN\\Hyper-V Administrators")]
    [InlineData("CONTOSO\\HV2$", "CONTOSO\\HV2$")]
    [InlineData("S-1-5-32-578", "S-1-5-32-578")]
    [InlineData("S-1-5-83-1-1-2-3-4", "S-1-5-83-1-1-2-3-4")]
    [InlineData("S-1-5-21-" + Domain + "-1104", "S-1-5-21-0-0-1-1001")]
    [InlineData("S-1-5-21-" + Domain + "-500", "S-1-5-21-0-0-1-500")]
    [InlineData("S-1-12-1-1-2-3-4", "S-1-12-1-0-0-0-1")]
    [InlineData("", "")]
    public void An_account_is_masked_unless_it_is_built_in(string account, string expected)
    {
        Answered("Msvm_InteractiveSessionACE", Make("Msvm_InteractiveSessionACE", ("Trustee", account)));
        Assert.Equal(expected, Played(Written().Host, "Msvm_InteractiveSessionACE")["Trustee"]);
    }

    [Fact]
    public void Alike_stays_alike_and_unlike_stays_unlike_everywhere()
    {
        Answered("Win32_Service", Make("Win32_Service", ("StartName", "CONTOSO\\jdoe")), Make("Win32_Service", ("StartName", "JDOE")), Make("Win32_Service", ("StartName", "asmith")));
        Answered("Win32_UserAccount", Make("Win32_UserAccount", ("Name", "jdoe"), ("Domain", "CONTOSO"), ("Caption", "CONTOSO\\jdoe"), ("FullName", "Jane Doe"), ("Description", "Jane's own"), ("SID", "S-1-5-21-" + Domain + "-1104")));
        Answered("Y", Make("Y", ("Sddl", $"O:BAG:BAD:(A;;FA;;;S-1-5-21-{Domain}-1104)(A;;FA;;;S-1-5-21-{Domain}-1105)(A;;FA;;;SY)")));
        var user = new CimPath(Cimv2, "Win32_UserAccount", new Dictionary<string, object?> { ["Domain"] = "CONTOSO", ["Name"] = "jdoe" });
        answers.Add(new(CimQuestion.OfGet(user), new RecordedAnswer([], new CimFault(CimFaultKind.AccessDenied, "Access of CONTOSO\\jdoe to root\\cimv2 and C:\\Users was denied."))));
        Answered("Win32_GroupUser", Make("Win32_GroupUser", ("PartComponent", user)));
        var (bytes, host) = Written();
        foreach (var trace in new[] { "jdoe", "asmith", "Jane", "1111111111", "1104", "1105" })
            Assert.DoesNotContain(trace, bytes, StringComparison.OrdinalIgnoreCase);
        var mask = (string)Played(host, "Win32_UserAccount")["Name"]!;
        Assert.Equal("CONTOSO\\" + mask, Played(host, "Win32_Service")["StartName"]);
        Assert.Equal(mask, Played(host, "Win32_Service", 1)["StartName"]);
        Assert.NotEqual(mask, Played(host, "Win32_Service", 2)["StartName"]);
        Assert.Equal("O:BAG:BAD:(A;;FA;;;S-1-5-21-0-0-1-1001)(A;;FA;;;S-1-5-21-0-0-1-1002)(A;;FA;;;SY)", Played(host, "Y")["Sddl"]);
        var path = Assert.IsType<CimPath>(Played(host, "Win32_GroupUser")["PartComponent"]);
        Assert.Equal("Access of CONTOSO\\" + mask + " to root\\cimv2 and C:\\Users was denied.", host.Answers[CimQuestion.OfGet(path).ToString()].Fault!.Message);
    }

    [Fact]
    public void Built_in_groups_stay_in_every_language()
    {
        Answered("A", Make("Win32_ACE", ("Trustee", Make("Win32_Trustee", ("Name", "Administratoren"), ("Domain", "VORDEFINIERT"), ("SIDString", "S-1-5-32-544")))));
        Answered("B", Make("Win32_Group", ("Name", "Administratoren"), ("Caption", "HV1\\Administratoren"), ("SID", "S-1-5-32-544")), Make("Win32_Group", ("Name", "Gruppe Meier"), ("SID", "S-1-5-21-" + Domain + "-2000")));
        var host = Written().Host;
        Assert.Equal("HV1\\Administratoren", Played(host, "B")["Caption"]);
        Assert.Equal("Administratoren", ((CimObject)Played(host, "A")["Trustee"]!)["Name"]);
        Assert.Equal("user1", Played(host, "B", 1)["Name"]);
    }

    [Fact]
    public void Identifiers_in_bytes_are_masked_too()
    {
        byte[] sid = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 0xAA, 0xAA, 0xAA, 0xAA, 0xBB, 0xBB, 0xBB, 0xBB, 0xCC, 0xCC, 0xCC, 0xCC, 0x50, 4, 0, 0];
        byte[] everyone = [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0];
        var bytes = everyone.Concat(sid).Concat(everyone).Select(b => (object?)(long)b).ToList();
        Answered("Win32_Trustee", Make("Win32_Trustee", ("SID", bytes)), Make("Z", ("Numbers", new object?[] { 1L, 5L, 70000L })));
        var masked = Played(Written().Host, "Win32_Trustee").List("SID");
        Assert.Equal(bytes.Count, masked.Count);
        Assert.Equal(bytes.Take(24), masked.Take(24));
        Assert.Equal([0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0xE9L, 3L, 0L, 0L], masked.Skip(24).Take(16));
        Assert.Equal(everyone.Select(b => (object?)(long)b), masked.Skip(40));
    }

    [Fact]
    public void A_secret_that_was_asked_with_is_nowhere_in_the_file_either()
    {
        var path = new CimPath(Cimv2, "X");
        foreach (var secret in new[] { "hunter2", "hunter3" })
            answers.Add(new(CimQuestion.OfInvoke(path, "Test", new Dictionary<string, object?> { ["SharedSecret"] = secret }), new RecordedAnswer([Make("", ("ReturnValue", 0L))])));
        var (bytes, host) = Written();
        Assert.DoesNotContain("hunter", bytes, StringComparison.Ordinal);
        Assert.Equal("invoke root\\cimv2:X Test(SharedSecret=null)", Assert.Single(host.Answers).Key);
    }

    [Fact]
    public void The_same_answers_give_the_same_file_in_whatever_order_they_came()
    {
        Answered("A", Make("A", ("User", "x")));
        Answered("B", Make("B", ("User", "y")));
        var first = Written().Bytes;
        answers.Reverse();
        Assert.Equal(first, Written().Bytes);
        Assert.DoesNotContain(Hv, first, StringComparison.Ordinal);
    }
}
