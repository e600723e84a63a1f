using System.Globalization;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Documents.Editing;

/// <summary>
/// Edits of texts at random, from a fixed seed. HYSR_FUZZ=100000 runs more than the few thousand of every day.
/// </summary>
public sealed class SettingEditFuzzTests
{
    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("HYSR_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var inputs) ? inputs : 2000;

    private static readonly string[] Names = ["a", "b", "c", "d", "q:e", "address", "target"];

    private static readonly string[] Values = ["", "1", "yes", "<&>'\"", "tab\tline\nend", "é𝄞", "  two  ", "]]>", "\u0001", "\ud800", "&amp;", "a/b[c]"];

    private static readonly Setting[] OfGuests =
    [
        Some.Domain("domain", "@type"), Some.Domain("domain", "memory/@dumpCore"), Some.Domain("domain", "vcpu"), Some.Domain("domain", "vcpu/@current"),
        Some.Domain("domain", "features/pmu/@state"), Some.Domain("domain", "features/smm/@state"), Some.Domain("domain", "os/bootmenu/@enable"),
        Some.Domain("domain", "boolean(memoryBacking/nosharepages)"), Some.Domain("domain", "boolean(memoryBacking/locked)"), Some.Domain("domain", "cpu/@mode"),
        Some.Domain("domain", "os/firmware/feature[@name='secure-boot']/@enabled"), Some.Domain("domain", "resource/partition"),
        Some.Domain("domain", "memtune/hard_limit[@unit='KiB']"), Some.Domain("domain", "metadata/*/*/@id"), Some.Domain("domain", "devices/memballoon/@model"),
        Some.Domain("domain", "devices/disk", "target/@dev", "target/@bus", "driver/@cache"), Some.Domain("domain", "devices/video", "model/@type", "model/acceleration/@accel3d"),
        Some.Domain("domain", "devices/interface", "mac/@address", "model/@type", "filterref/@filter", "port/@isolated"),
        Some.Domain("domain", "devices/*", "name()", "@type", "@model"), Some.Domain("domain", "devices/disk[@device='floppy'] | devices/controller[@type='fdc']", "@type"),
        Some.Domain("domain", "devices/graphics", "@type", "listen/@type", "listen/@address"), Some.Domain("domain", "qemu:commandline/qemu:arg", "@value"),
        Some.Domain("domain", "devices/disk//source[@protocol]", "@protocol", "@tls", "../target/@dev"), Some.Domain("domain", "cputune/*", "name()", "@vcpus"),
    ];

    [Fact]
    public void A_random_value_changes_nothing_else_and_goes_back()
    {
        var done = Run(20261, random =>
        {
            var xml = Document(random);
            var setting = Some.Domain("domain", Path(random));
            var after = random.Next(4) == 0 ? Reading.Absent : Reading.Known(setting.Path.StartsWith("boolean(", StringComparison.Ordinal) ? (random.Next(2) == 0 ? "true" : "false") : Pick(random, Values));
            if (Attempt(xml, setting, after) is not var (text, made))
                return false;
            Expected(xml, setting.Path, after, text);
            Assert.True(Edited.Undo(text, made) == xml, setting + " -> " + after + "\n" + xml + "\n" + text + "\n" + made.Restore);
            return true;
        });
        Assert.InRange(done, Inputs / 5, Inputs);
    }

    [Fact]
    public void Random_rows_are_changed_or_removed_and_go_back()
    {
        var done = Run(20262, random =>
        {
            var xml = Document(random);
            return RoundTrip(random, xml, Some.Domain("domain", Pick(random, ["//", "a/", "*/", ""]) + Pick(random, Names[..4]), "@x", "@y", "a/@z", "b"));
        });
        Assert.InRange(done, Inputs / 5, Inputs);
    }

    [Fact]
    public void Guests_of_the_seed_corpus_are_changed_at_random_and_go_back()
    {
        var guests = Directory.GetFiles(System.IO.Path.Combine(RealLibvirt.Repository, "tests", "libvirt", "fleet"), "*.xml").Order(StringComparer.Ordinal)
            .Select(File.ReadAllText).Where(text => text.Contains("<domain type", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, guests.Length);
        var done = Run(20263, random => RoundTrip(random, Pick(random, guests), Pick(random, OfGuests)));
        Assert.InRange(done, Inputs / 5, Inputs);
    }

    [Fact]
    public void Damaged_guests_and_damaged_ways_back_are_refused_and_nothing_worse()
    {
        var guest = File.ReadAllText(System.IO.Path.Combine(RealLibvirt.Repository, "tests", "libvirt", "fleet", "vault.xml"));
        var setting = Some.Domain("domain", "features/pmu/@state");
        var restore = Edited.Apply(guest, setting, Reading.Absent).Made.Restore!;
        Run(20264, random =>
        {
            Attempt(() => Edited.Apply(Damaged(random, guest), new Change(setting, Reading.Known("off"), Reading.Known("on"))));
            Attempt(() => Edited.Apply(guest, new Change(setting, Reading.Known("off"), Reading.Known("off"), Damaged(random, restore))));
            return true;
        });
    }

    private static bool RoundTrip(Random random, string xml, Setting setting)
    {
        var before = Edited.Read(xml, setting);
        Reading after;
        if (setting.Columns.Count == 0)
            after = setting.Path.StartsWith("boolean(", StringComparison.Ordinal) ? Reading.Known(before.Text == "true" ? "false" : "true")
                : random.Next(4) == 0 ? Reading.Absent : Reading.Known(Pick(random, Values));
        else
        {
            after = Reading.Known(before.Rows.Where(_ => random.Next(4) > 0)
                .Select(row => random.Next(3) == 0 ? row.With(Pick(random, setting.Columns), random.Next(5) == 0 ? null : Pick(random, Values)) : row).ToList());
        }

        if (Attempt(xml, setting, after) is not var (text, made))
            return false;
        Assert.Equal(Some.Cells(after), Some.Cells(Edited.Read(text, setting)));
        Assert.True(Edited.Undo(text, made) == xml, setting + " -> " + after + "\n" + xml + "\n" + text + "\n" + made.Restore);
        return true;
    }

    private static (string Xml, Change Made)? Attempt(string xml, Setting setting, Reading after)
    {
        (string, Change)? result = null;
        Attempt(() => result = Edited.Apply(xml, setting, after));
        return result;
    }

    private static void Attempt(Action act)
    {
        try
        {
            act();
        }
        catch (HyException error)
        {
            Assert.Contains(error.Id, (string[])["Hy.Change.Refused", "Hy.Change.Drifted"]);
        }
    }

    // What another implementation makes of the same change.
    private static void Expected(string xml, string path, Reading after, string text)
    {
        var wanted = XDocument.Parse(xml, LoadOptions.PreserveWhitespace);
        var isPresence = path.StartsWith("boolean(", StringComparison.Ordinal);
        var found = ((IEnumerable<object>)wanted.Root!.XPathEvaluate(isPresence ? path[8..^1] : path)).ToList();
        if (found.Count > 0 && isPresence && after.Text == "true")
            Assert.Equal(xml, text);
        else if (found.Count == 0)
            IsInsertion(xml, text);
        else if (after.State == ReadingState.Absent || after.Text == "false" && isPresence)
        {
            foreach (var node in found)
                Remove(node);
            Assert.Equal(Tidy(wanted), Tidy(XDocument.Parse(text, LoadOptions.PreserveWhitespace)));
        }
        else
        {
            if (found[0] is XAttribute attribute)
                attribute.Value = after.Text!;
            else
                ((XElement)found[0]).Value = after.Text!;
            Assert.Equal(wanted.ToString(SaveOptions.DisableFormatting), XDocument.Parse(text, LoadOptions.PreserveWhitespace).ToString(SaveOptions.DisableFormatting));
        }
    }

    private static void Remove(object node)
    {
        if (node is XAttribute attribute)
            attribute.Remove();
        else
            ((XElement)node).Remove();
    }

    private static string Tidy(XDocument document)
    {
        foreach (var white in document.DescendantNodes().OfType<XText>().ToList())
            white.Value = string.Concat(white.Value.Where(c => !char.IsWhiteSpace(c)));
        foreach (var empty in document.Descendants().Where(element => !element.Nodes().Any() || element.Value.Length == 0 && !element.Nodes().Any(node => node is not XText)).ToList())
            empty.RemoveNodes();
        return XDocument.Parse(document.ToString(SaveOptions.DisableFormatting)).ToString(SaveOptions.DisableFormatting).Replace("\r", "", StringComparison.Ordinal);
    }

    private static void IsInsertion(string xml, string text)
    {
        var start = xml.Zip(text).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = xml.Reverse().Zip(text.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var lost = xml.Length - start - end;
        Assert.True(lost <= 0 || xml.Substring(start, lost).Trim() == "/" || xml.Substring(start, lost).Trim() == "", xml + "\n" + text);
    }

    private static int Run(int seed, Func<Random, bool> one)
    {
        var done = 0;
        for (var i = 0; i < Inputs; i++)
            done += one(new Random(HashCode(seed, i))) ? 1 : 0;
        return done;
    }

    private static int HashCode(int seed, int i) => unchecked(seed * 486187739 + i);

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static string Damaged(Random random, string text)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(damaged.Length);
            if (random.Next(2) == 0)
                damaged.Remove(at, Math.Min(random.Next(1, 20), damaged.Length - at));
            else
                damaged.Insert(at, Pick(random, ["<", ">", "'", "/", "&", "<!--", "]]>", "<!DOCTYPE a>", "&x;", "\0", "a", "999999999999", "-1", "<a/>"]));
        }

        return damaged.ToString();
    }

    private static string Path(Random random)
    {
        string Name() => Pick(random, Names[..4]);
        var steps = string.Join("/", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Name() + (random.Next(5) == 0 ? "[@" + Pick(random, ["x", "y"]) + "='1']" : "")));
        return random.Next(6) switch
        {
            0 => "boolean(" + steps + ")",
            1 => steps,
            2 => "//" + steps + "/@x",
            3 => "@" + Pick(random, ["x", "y", "n"]),
            _ => steps + "/@" + Pick(random, ["x", "y", "n"]),
        };
    }

    private static string Document(Random random)
    {
        var xml = new StringBuilder(Pick(random, ["", "<!-- head -->", "<?p i?>\n"]));
        xml.Append("<domain xmlns:q='urn:q'").Append(Attributes(random)).Append('>');
        for (var i = random.Next(1, 6); i > 0; i--)
            Element(random, xml, 0);
        return xml.Append("</domain>").Append(Pick(random, ["", "\n", "<!-- tail -->"])).ToString();
    }

    private static string Attributes(Random random) => string.Concat(new[] { "x", "y", "z", "q:w" }.Where(_ => random.Next(3) == 0)
        .Select(name => Pick(random, [" ", "  ", "\n ", "\t"]) + name + Pick(random, ["=", " = "]) + Pick(random, ["'1'", "\"1\"", "''", "'a>b'", "\"it's\"", "'&lt;&#10;'", "'/'"])));

    private static void Element(Random random, StringBuilder xml, int depth)
    {
        xml.Append(Pick(random, ["", "", "\n  ", " ", "\r\n"]));
        switch (random.Next(12))
        {
            case 0:
                xml.Append(Pick(random, ["<!-- <a x='1'/> -->", "<!---->", "<?a <b/> ?>", "<![CDATA[<a/>]]>", "<![CDATA[]]>"]));
                return;
            case 1:
                xml.Append(Pick(random, ["text", "&lt;", "a &amp; b"]));
                return;
        }

        var name = Pick(random, Names);
        xml.Append('<').Append(name).Append(Attributes(random));
        if (depth == 4 || random.Next(4) == 0)
            xml.Append(Pick(random, ["/>", " />"]));
        else
        {
            xml.Append(Pick(random, [">", " >"]));
            for (var i = random.Next(4); i > 0; i--)
                Element(random, xml, depth + 1);
            xml.Append(Pick(random, ["", "\n"])).Append("</").Append(name).Append(Pick(random, [">", " >"]));
        }
    }
}
