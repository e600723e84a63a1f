using System;
using System.Xml.XPath;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>A virtual network while it is read.</summary>
internal sealed class NetworkSubject : Subject
{
    private readonly Lazy<string> configurationXml;
    private readonly Lazy<XPathNavigator> configuration;

    /// <summary>Starts reading a network.</summary>
    /// <param name="run">The run that reads it.</param>
    /// <param name="network">The network.</param>
    public NetworkSubject(Run run, Network network)
        : base(run)
    {
        Network = network;
        configurationXml = new(() => network.Xml(inactive: run.PersistentNetworks.Value.Contains(network.Id)));
        configuration = Document(() => configurationXml.Value);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The configuration as libvirt sent it.</summary>
    public string ConfigurationXml => configurationXml.Value;

    /// <summary>The root of the configuration.</summary>
    public XPathNavigator Configuration => configuration.Value;
}
