using System.Text;
using HypervisorHardening.Core.Json;
using Xunit;

namespace HypervisorHardening.Core.Tests.Json;

public sealed class JsonCursorTests
{
    [Fact]
    public void Tokens_come_in_the_order_of_the_document()
    {
        var cursor = new JsonCursor(new StringReader("\uFEFF { \"a\" : [ 1, \"x\", true, false, null ], \"\": {} } "));
        var tokens = new StringBuilder();
        while (cursor.Read())
            tokens.Append(cursor.Token).Append(cursor.Text.Length > 0 ? "=" + cursor.Text : "").Append(' ');
        Assert.Equal(
            "StartObject Key=a StartArray Number=1 Text=x True False Null EndArray Key StartObject EndObject EndObject ",
            tokens.ToString());
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("  \n ", 2, 2)]
    [InlineData("tru", 1, 4)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("[1,]", 1, 4)]
    [InlineData("[1 2]", 1, 4)]
    [InlineData("[,1]", 1, 2)]
    [InlineData("{\"a\" 1}", 1, 6)]
    [InlineData("{a:1}", 1, 2)]
    [InlineData("{'a':1}", 1, 2)]
    [InlineData("{\"a\"}", 1, 5)]
    [InlineData("{1:2}", 1, 2)]
    [InlineData("[1", 1, 3)]
    [InlineData("[1}", 1, 3)]
    [InlineData("[1]\nx", 2, 1)]
    [InlineData("1 1", 1, 3)]
    [InlineData("01", 1, 2)]
    [InlineData("-", 1, 2)]
    [InlineData("--1", 1, 2)]
    [InlineData("1.", 1, 3)]
    [InlineData(".5", 1, 1)]
    [InlineData("1e", 1, 3)]
    [InlineData("+1", 1, 1)]
    [InlineData("NaN", 1, 1)]
    [InlineData("\"x", 1, 3)]
    [InlineData("\"\u0001\"", 1, 2)]
    [InlineData("[\n  \"a\nb\"]", 2, 5)]
    [InlineData("\"\\q\"", 1, 3)]
    [InlineData("\"\\u12\"", 1, 6)]
    [InlineData("// c\n1", 1, 1)]
    public void What_is_not_json_is_refused_with_its_place(string json, int line, int column)
    {
        var error = Assert.Throws<HyException>(() => ReadAll(new JsonCursor(new StringReader(json))));
        Assert.Equal("Hy.Json.Malformed", error.Id);
        Assert.Contains("line " + line + ", column " + column + ":", error.Message);
    }

    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    [InlineData("\"\\ud800\"", "\uFFFD")]
    [InlineData("\"a\\ude00\\ud800b\"", "a\uFFFD\uFFFDb")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"", "\"\\/\b\f\n\r\t\0")]
    [InlineData("\"\uFFFF\"", "\uFFFF")]
    public void Texts_are_unescaped_and_well_formed(string json, string text)
    {
        var cursor = new JsonCursor(new StringReader(json));
        Assert.True(cursor.Read());
        Assert.Equal(text, cursor.Text);
        Assert.False(cursor.Read());
    }

    [Theory]
    [InlineData(JsonCursor.DeepestNesting, true)]
    [InlineData(JsonCursor.DeepestNesting + 1, false)]
    [InlineData(5_000_000, false)]
    public void Nesting_has_a_limit(int depth, bool accepted)
    {
        var json = new string('[', depth) + new string(']', depth);
        var error = Record.Exception(() => JsonValue.Parse(json));
        Assert.Equal(accepted, error is null);
        Assert.Equal(accepted ? null : "Hy.Json.Malformed", (error as HyException)?.Id);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.Equal("Hy.Json.Malformed", Assert.Throws<HyException>(() => ReadAll(new(new MemoryStream([(byte)'"', 0xC3, (byte)'"'])))).Id);

    [Fact]
    public void Utf16_as_windows_powershell_writes_it_is_read()
    {
        var bytes = new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"é\":1}")]);
        Assert.Equal("é", Assert.Single(JsonValue.Parse(bytes).Keys));
    }

    [Theory]
    [InlineData(8190)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(100_000)]
    public void Texts_may_cross_the_edge_of_the_buffer(int length)
    {
        var text = new string('x', length) + "\u001b\"\U0001F600";
        var json = "[\"" + new string('x', length) + "\\u001b\\\"\U0001F600\", -12.5e+3]";
        var value = JsonValue.Parse(json);
        Assert.Equal(text, value.AsArray()[0].AsText());
        Assert.Equal(-12500, value.AsArray()[1].AsNumber());
    }

    [Fact]
    public void Errors_show_nothing_raw()
    {
        var error = Assert.Throws<HyException>(() => ReadAll(new(new StringReader("\u001b[31m"))));
        Assert.DoesNotContain('\u001b', error.Message);
    }

    private static void ReadAll(JsonCursor cursor)
    {
        while (cursor.Read())
        {
        }
    }
}
