using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using NJsonSchema;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class SchemaTests
{
    [SchemaTheory]
    [InlineData("sarif", "sarif-2.1.0.schema.json")]
    [InlineData("hdf", "hdf-exec-json.schema.json")]
    [InlineData("oscalassessmentresults", "oscal-assessment-results.schema.json")]
    [InlineData("oscalpoam", "oscal-poam.schema.json")]
    public async Task Json_is_as_the_official_schema_says(string format, string file)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(SchemaFolder.Path!, file));
        foreach (var assessment in Assessments())
        {
            var text = Written.By(format, assessment);
            Assert.Empty(schema.Validate(text).Select(error => error.Kind + " at " + error.Path).Take(5));
            Assert.NotEmpty(schema.Validate(text.Replace("\"version\"", "\"versions\"", StringComparison.Ordinal)));
        }
    }

    [SchemaTheory]
    [InlineData("ckl-2.5.xsd")]
    public void A_checklist_is_as_the_official_schema_says(string file)
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        using (var reader = XmlReader.Create(Path.Combine(SchemaFolder.Path!, file)))
            schemas.Add(null, reader);
        foreach (var assessment in Assessments())
            Valid(schemas, Written.By("ckl", assessment), "STATUS");
    }

    [Fact]
    public void JUnit_is_as_build_servers_read_it()
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        using (var stream = typeof(SchemaTests).Assembly.GetManifestResourceStream("junit.xsd")!)
        using (var reader = XmlReader.Create(stream))
            schemas.Add(null, reader);
        foreach (var assessment in Assessments())
            Valid(schemas, Written.By("junit", assessment), "testcase");
    }

    private static IEnumerable<Assessment> Assessments() =>
    [
        Reported.Fleet(),
        Reported.HostileFleet(),
        Reported.WithPolicy(),
        Reported.WithHostilePolicy(),
        Engine.Whole(new() { Controls = ["TK-01"] }, new FakeHypervisor("kvm", FakeHypervisor.Host(), FakeHypervisor.Vm("a"))),
    ];

    private static void Valid(XmlSchemaSet schemas, string text, string element)
    {
        Assert.Empty(Errors(schemas, text));
        Assert.NotEmpty(Errors(schemas, text.Replace("<" + element, "<x" + element, StringComparison.Ordinal).Replace("</" + element, "</x" + element, StringComparison.Ordinal)));
    }

    private static List<string> Errors(XmlSchemaSet schemas, string text)
    {
        var errors = new List<string>();
        XDocument.Parse(text).Validate(schemas, (_, error) => errors.Add(error.Message));
        return errors;
    }
}
