using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>What an object is called.</summary>
internal static class EntityName
{
    /// <summary>The name of an object as its administrator knows it; its id where the server does not tell.</summary>
    /// <param name="content">What the server tells, with the property <c>name</c>.</param>
    public static string Of(ObjectContent content) => content.Text("name") is { } name ? Plain(name) : content.Object.Id;

    // The API escapes the characters that its paths are made of.
    private static string Plain(string name) =>
        name.Replace("%2f", "/").Replace("%2F", "/").Replace("%5c", "\\").Replace("%5C", "\\").Replace("%25", "%");
}
