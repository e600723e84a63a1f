using HypervisorHardening.Core.Catalogue;
using Xunit;

namespace HypervisorHardening.Core.Tests.Catalogue;

public sealed class EditionNameTests
{
    [Theory]
    [InlineData("rev1", Edition.Rev1)]
    [InlineData("R1", Edition.Rev1)]
    [InlineData("Rev. 1", Edition.Rev1)]
    [InlineData("800-125Ar1", Edition.Rev1)]
    [InlineData("NIST SP 800-125A Rev. 1", Edition.Rev1)]
    [InlineData("final2018", Edition.Final2018)]
    [InlineData("final", Edition.Final2018)]
    [InlineData("SP800-125A", Edition.Final2018)]
    [InlineData("draft2017", Edition.Draft2017)]
    [InlineData("800-125A-2pd", Edition.Draft2017)]
    [InlineData("draft 2014", Edition.Draft2014)]
    [InlineData("draft-2014", Edition.Draft2014)]
    [InlineData("2014", Edition.Draft2014)]
    [InlineData("800-125B", Edition.VirtualNetwork)]
    [InlineData("125b", Edition.VirtualNetwork)]
    [InlineData("800-125", Edition.Guide2011)]
    [InlineData("guide2011", Edition.Guide2011)]
    public void Editions_are_known_by_any_name(string text, Edition edition) => Assert.Equal(edition, EditionName.Parse(text));

    [Fact]
    public void Every_name_that_we_show_is_read_back()
    {
        foreach (var edition in Enum.GetValues<Edition>())
        {
            Assert.Equal(edition, EditionName.Parse(edition.ToString()));
            Assert.Equal(edition, EditionName.Parse(EditionName.DocumentId(edition)));
            Assert.Equal(edition, EditionName.Parse(EditionName.Short(edition)));
            Assert.Equal(edition, EditionName.Parse(EditionName.Full(edition)));
        }
    }

    [Theory]
    [InlineData("", "There is no edition '': write draft2014,")]
    [InlineData("rev2", "There is no edition 'rev2': write draft2014,")]
    [InlineData("\u001b[1mrev1", "There is no edition '\\u001B[1mrev1': write draft2014,")]
    [InlineData("2018", "Both the final of January 2018 and Rev. 1 are of 2018: write final2018 or rev1.")]
    [InlineData("800-125Ar1-ipd", "The draft of Rev. 1 has the recommendations of Rev. 1 and none of its own: write rev1.")]
    public void Unknown_names_are_refused_with_advice(string text, string message)
    {
        var error = Assert.Throws<HyException>(() => EditionName.Parse(text));
        Assert.Equal("Hy.Edition.Unknown", error.Id);
        Assert.StartsWith(message, error.Message);
    }
}
