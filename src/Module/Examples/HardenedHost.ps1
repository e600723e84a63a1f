<#
.SYNOPSIS
A DSC configuration: some controls of SP 800-125A on one hypervisor.

.DESCRIPTION
Compiles to a MOF file where the keyword Configuration works (Windows PowerShell 5.1; PowerShell 7 with
PSDesiredStateConfiguration 2). The module must be in a folder of PSModulePath.

.EXAMPLE
. ./HardenedHost.ps1
HardenedHost -Target qemu:///system -OutputPath ./mof
Start-DscConfiguration ./mof -Wait -Verbose
#>
Configuration HardenedHost {
    param([string] $Target = 'qemu:///system')

    Import-DscResource -ModuleName HypervisorHardening

    Node localhost {
        # The machines' processors and memory are kept apart by hardware; takes effect when they are next powered on.
        HySecureConfig HardwareVirtualization {
            Target      = $Target
            Control     = 'LV-02-02'
            AllowImpact = 'NextPowerCycle'
        }

        # Live migration goes through TLS or not at all; libvirt's daemon must be restarted by whoever runs the host.
        HySecureConfig MigrationEncrypted {
            Target      = $Target
            Control     = 'LV-13-01'
            AllowImpact = 'ServiceRestart'
        }
    }
}
