using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace HypervisorHardening.Core.Json;

/// <summary>
/// Reads one JSON document (RFC 8259) token by token, holding no more of it than the token at hand. Anything that is not
/// JSON is refused as <c>Hy.Json.Malformed</c>, with line and column.
/// </summary>
public sealed class JsonCursor
{
    /// <summary>How many objects and arrays may lie in one another.</summary>
    public const int DeepestNesting = 256;

    private readonly TextReader input;
    private readonly char[] buffer = new char[8192];
    private readonly StringBuilder text = new();
    private readonly Stack<bool> open = new();
    private int position;
    private int filled;
    private int line = 1;
    private int column = 1;

    /// <summary>Reads a document.</summary>
    /// <param name="input">The document; it stays open.</param>
    public JsonCursor(TextReader input)
    {
        this.input = input ?? throw new ArgumentNullException(nameof(input));
        if (Peek() == '\uFEFF')
            position++;
    }

    /// <summary>Reads a document from a stream of UTF-8, or of UTF-16 with a byte order mark as Windows PowerShell writes it.</summary>
    /// <param name="input">The document; it stays open.</param>
    public JsonCursor(Stream input)
        : this(new StreamReader(input, new UTF8Encoding(false, true), true, 8192, leaveOpen: true))
    {
    }

    /// <summary>
    /// Whether lines may end with a comment (<c>//</c>), and a comma may stand after the last member or item: for files
    /// that people write. JSON has neither.
    /// </summary>
    internal bool AllowsComments { get; set; }

    /// <summary>Where texts are kept that come again; null for none.</summary>
    internal TextPool? Pool { get; set; }

    /// <summary>The token at hand.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>The key, the text, or the number as it is written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The line on which the token starts, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column at which the token starts, from 1.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the document.</returns>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON.</exception>
    public bool Read()
    {
        var next = NextSignificant();
        if (open.Count == 0)
        {
            if (Token == JsonToken.None && next >= 0)
                return Value(next);
            if (next < 0 && Token != JsonToken.None)
                return false;
            throw Unexpected(next, Token == JsonToken.None ? "a value" : "the end of the document");
        }

        return open.Peek() ? InObject(next) : InArray(next);
    }

    internal HyException Malformed(string what) => Malformed(what, Line, Column);

    internal static HyException Malformed(string what, int line, int column) => new(
        "Hy.Json.Malformed",
        "The JSON is malformed at line " + line.ToString(CultureInfo.InvariantCulture)
        + ", column " + column.ToString(CultureInfo.InvariantCulture) + ": " + what + ".")
    {
        Place = (line, column),
    };

    private bool InObject(int next)
    {
        if (Token == JsonToken.Key)
        {
            if (next != ':')
                throw Unexpected(next, "':' after a key");
            Take();
            return Value(NextSignificant());
        }

        if (next == '}')
            return End(JsonToken.EndObject);
        next = AfterComma(next, JsonToken.StartObject, "',' or '}'");
        if (next == '}' && AllowsComments)
            return End(JsonToken.EndObject);
        if (next != '"')
            throw Unexpected(next, "a key in double quotes");
        Text = Quoted();
        Token = JsonToken.Key;
        return true;
    }

    private bool InArray(int next)
    {
        if (next == ']')
            return End(JsonToken.EndArray);
        next = AfterComma(next, JsonToken.StartArray, "',' or ']'");
        return next == ']' && AllowsComments ? End(JsonToken.EndArray) : Value(next);
    }

    private int AfterComma(int next, JsonToken start, string wanted)
    {
        if (Token == start)
            return next;
        if (next != ',')
            throw Unexpected(next, wanted);
        Take();
        return NextSignificant();
    }

    private bool Value(int next)
    {
        Text = "";
        switch (next)
        {
            case '{':
                return Start(JsonToken.StartObject);
            case '[':
                return Start(JsonToken.StartArray);
            case '"':
                Text = Quoted();
                Token = JsonToken.Text;
                return true;
            case 't':
                return Word("true", JsonToken.True);
            case 'f':
                return Word("false", JsonToken.False);
            case 'n':
                return Word("null", JsonToken.Null);
            case '-' or (>= '0' and <= '9'):
                Text = Number();
                Token = JsonToken.Number;
                return true;
            default:
                throw Unexpected(next, "a value");
        }
    }

    private bool Start(JsonToken token)
    {
        if (open.Count == DeepestNesting)
            throw Malformed("more than " + DeepestNesting.ToString(CultureInfo.InvariantCulture) + " objects and arrays lie in one another");
        Take();
        open.Push(token == JsonToken.StartObject);
        Token = token;
        return true;
    }

    private bool End(JsonToken token)
    {
        Take();
        open.Pop();
        Text = "";
        Token = token;
        return true;
    }

    private bool Word(string word, JsonToken token)
    {
        foreach (var c in word)
        {
            if (Peek() != c)
                throw Unexpected(Peek(), "'" + word + "'");
            Take();
        }

        Token = token;
        return true;
    }

    private string Number()
    {
        text.Clear();
        TakeIf('-');
        if (!TakeIf('0'))
            Digits();
        if (TakeIf('.'))
            Digits();
        if (TakeIf('e') || TakeIf('E'))
        {
            if (!TakeIf('+'))
                TakeIf('-');
            Digits();
        }

        return text.ToString();
    }

    private void Digits()
    {
        if (Peek() is not (>= '0' and <= '9'))
            throw Unexpected(Peek(), "a digit");
        while (Peek() is >= '0' and <= '9')
            text.Append(Take());
    }

    private bool TakeIf(char c)
    {
        if (Peek() != c)
            return false;
        text.Append(Take());
        return true;
    }

    private string Quoted()
    {
        Take();
        if (Whole() is { } whole)
            return whole;
        text.Clear();
        for (; ; )
        {
            TakePlain();
            switch (Peek())
            {
                case '"':
                    Take();
                    return WellFormed(text.ToString());
                case '\\':
                    Take();
                    text.Append(Escaped());
                    break;
                default:
                    throw Unexpected(Peek(), "a character of a text (control characters must be escaped)");
            }
        }
    }

    /// <summary>A text that lies in the buffer without escapes, as nearly all do; null for any other.</summary>
    private string? Whole()
    {
        var end = position;
        while (end < filled && buffer[end] is >= ' ' and not ('"' or '\\'))
            end++;
        if (end == filled || buffer[end] != '"')
            return null;
        var value = Pool is null ? new string(buffer, position, end - position) : Pool.Of(buffer, position, end - position);
        column += end - position + 1;
        position = end + 1;
        return WellFormed(value);
    }

    private void TakePlain()
    {
        while (Peek() >= 0)
        {
            var start = position;
            while (position < filled && buffer[position] is >= ' ' and not ('"' or '\\'))
                position++;
            text.Append(buffer, start, position - start);
            column += position - start;
            if (position < filled)
                return;
        }
    }

    private char Escaped()
    {
        var escape = Peek();
        switch (escape)
        {
            case '"' or '\\' or '/':
                return Take();
            case 'b' or 'f' or 'n' or 'r' or 't':
                Take();
                return escape switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', _ => '\t' };
            case 'u':
                Take();
                return (char)(Hex() << 12 | Hex() << 8 | Hex() << 4 | Hex());
            default:
                throw Unexpected(escape, "an escape that JSON knows");
        }
    }

    private int Hex()
    {
        var c = Peek();
        var digit = c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'f' => c - 'a' + 10,
            >= 'A' and <= 'F' => c - 'A' + 10,
            _ => throw Unexpected(c, "a hexadecimal digit"),
        };
        Take();
        return digit;
    }

    /// <summary>Half a surrogate pair is no character: whoever writes it later, as XML for one, would fail.</summary>
    private static string WellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (!char.IsSurrogatePair(value, i))
                return Replaced(value, i);
            i++;
        }

        return value;
    }

    private static string Replaced(string value, int from)
    {
        var characters = value.ToCharArray();
        for (var i = from; i < characters.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
                i++;
            else if (char.IsSurrogate(characters[i]))
                characters[i] = '\uFFFD';
        }

        return new string(characters);
    }

    private int NextSignificant()
    {
        SkipSpace();
        while (AllowsComments && Peek() == '/')
        {
            Take();
            if (Peek() != '/')
                throw Unexpected(Peek(), "the second '/' of a comment");
            while (Peek() is >= 0 and not '\n')
                Take();
            SkipSpace();
        }

        Line = line;
        Column = column;
        return Peek();
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t')
            Take();
    }

    private char Take()
    {
        var c = buffer[position++];
        if (c == '\n')
        {
            line++;
            column = 1;
        }
        else
        {
            column++;
        }

        return c;
    }

    private int Peek()
    {
        if (position < filled)
            return buffer[position];
        try
        {
            filled = input.Read(buffer, 0, buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("the text after it is not UTF-8", line, column);
        }

        position = 0;
        return filled > 0 ? buffer[0] : -1;
    }

    private HyException Unexpected(int c, string wanted) => Malformed(
        wanted + " is missing, " + (c < 0 ? "the text ends here" : "found '" + (char)c + "'"), line, column);
}
