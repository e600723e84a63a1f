namespace HypervisorHardening.Core.Json;

/// <summary>
/// Texts that come again and again, so that one string serves for all of them. It holds a limited number, the newest in
/// each place. Any number of threads may use it: a race costs one string more and nothing else.
/// </summary>
internal sealed class TextPool
{
    private const int Places = 1 << 14, Longest = 128;
    private readonly string?[] texts = new string?[Places];

    /// <summary>The text that characters are.</summary>
    public string Of(char[] buffer, int start, int length)
    {
        if (length > Longest)
            return new string(buffer, start, length);
        var hash = (uint)length;
        for (var i = start; i < start + length; i++)
            hash = (hash << 5 | hash >> 27) * 31 ^ buffer[i];
        var place = (hash ^ hash >> 15) & (Places - 1);
        var known = texts[place];
        return known is not null && Is(known, buffer, start, length) ? known : texts[place] = new string(buffer, start, length);
    }

    private static bool Is(string text, char[] buffer, int start, int length)
    {
        if (text.Length != length)
            return false;
        for (var i = 0; i < length; i++)
        {
            if (text[i] != buffer[start + i])
                return false;
        }

        return true;
    }
}
