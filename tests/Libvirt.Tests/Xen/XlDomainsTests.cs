using System.Text;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Xen;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

public sealed class XlDomainsTests
{
    private static readonly string Real = XenFixture.Text(XenFixture.Stock, "/.output/xl-list-l");

    [Fact]
    public void Real_domains_are_told()
    {
        var domains = XlDomains.Parse(Real);
        Assert.Contains("Domain-0", domains.All.Select(domain => domain.Name));
        Assert.Contains("app01", domains.All.Select(domain => domain.Name));
        Assert.Equal(0, domains["Domain-0"]!.Id);
        var app = domains["app01"]!;
        Assert.Equal(("pvh", "false", "196608", "xenbr0"), (app.Text("c_info/type"), app.Text("b_info/dm_restrict"), app.Text("b_info/max_memkb"), Assert.Single(app.Rows("nics", ["bridge"]))[0]));
        Assert.Equal("false", app.Text("b_info/type.*/pvshim"));
        Assert.Null(app.Text("b_info/type.*/vnc/listen"));
        Assert.Equal(["0"], app.Read("b_info/avail_vcpus").List);
        Assert.Equal(("760", "8"), Assert.Single(domains["driver01"]!.Rows("b_info/ioports", ["first", "number"])) is [var first, var number] ? (first, number) : default);
        Assert.Null(domains["web"]);
    }

    [Fact]
    public void Each_beginning_of_it_is_refused()
    {
        for (var length = 0; length < Real.TrimEnd().Length; length += 7)
            Assert.Contains("xl list -l", Assert.Throws<HostFileException>(() => XlDomains.Parse(Real.Substring(0, length))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("(domain\n    (domid 1)")]
    [InlineData("[{}]")]
    [InlineData("[{\"domid\": \"1\"}]")]
    [InlineData("[1]")]
    [InlineData("[{\"domid\": 1e400}]")]
    [InlineData("\0\0\0")]
    public void What_is_no_such_output_is_refused(string text) => Assert.Throws<HostFileException>(() => XlDomains.Parse(text));

    [Fact]
    public void Two_domains_of_one_name_are_refused() =>
        Assert.Contains("two domains", Assert.Throws<HostFileException>(() => XlDomains.Parse(Domains("a", "a"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hostile_name_is_a_name()
    {
        var name = "x\\u001b[2J\\\"},{\\n";
        var domain = Assert.Single(XlDomains.Parse(Domains(name)).All);
        Assert.Equal("x\u001b[2J\"},{\n", domain.Name);
    }

    [Fact]
    public void Odd_values_are_not_there()
    {
        var domain = XlDomains.Parse("""[{"domid": 1, "config": {"c_info": {"name": "a"}, "b_info": [], "nics": {"x": 1}, "disks": [1, null, {"vdev": {}}], "x": {"y": null}}}]""").All[0];
        Assert.Null(domain.Text("b_info/x"));
        Assert.Empty(domain.Rows("nics", ["mac"]));
        Assert.Equal(3, domain.Rows("disks", ["vdev"]).Count());
        Assert.Null(domain.Text("x/y/z"));
        Assert.Equal("(null)1", XlDomains.Parse("""[{"domid": 1, "config": null}]""").All[0].Name);
    }

    [Fact]
    public void Ten_thousand_domains_are_found_by_name()
    {
        var domains = XlDomains.Parse(Domains([.. Enumerable.Range(1, 10_000).Select(number => "vm" + number)]));
        Assert.All(Enumerable.Range(1, 10_000), number => Assert.Equal(number, domains["vm" + number]!.Id));
    }

    private static string Domains(params string[] names)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < names.Length; i++)
            text.Append(i > 0 ? "," : "").Append("{\"domid\":").Append(i + 1).Append(",\"config\":{\"c_info\":{\"name\":\"").Append(names[i]).Append("\"}}}");
        return text.Append(']').ToString();
    }
}
