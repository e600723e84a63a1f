BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    $libvirt = $env:HYSR_TEST_LIBVIRT
    $hasDsc = [bool](Get-Module -ListAvailable PSDesiredStateConfiguration | Where-Object Version -GE '2.0')
    $noDsc = 'PSDesiredStateConfiguration 2 is not installed'
    $noLibvirt = 'HYSR_TEST_LIBVIRT names no private libvirt'

    # DSC looks for modules by name, and loads them in runspaces of its own: a process of its own, and a folder with the right name.
    $modules = Join-Path $TestDrive 'modules'
    $place = Join-Path $modules 'HypervisorHardening'
    New-Item $place -ItemType Directory -Force | Out-Null
    Copy-Item $manifest, "$root/bin" $place -Recurse

    function Dsc([string] $script) {
        $env:PSModulePath, $path = ($modules + [IO.Path]::PathSeparator + $env:PSModulePath), $env:PSModulePath
        $env:HYSR_JOURNAL = Join-Path $TestDrive 'journal'
        try { pwsh -NoProfile -NonInteractive -Command "`$ProgressPreference = 'SilentlyContinue'; & { $script } | ConvertTo-Json -Depth 3 -EnumsAsStrings" 2>&1 | Out-String }
        finally { $env:PSModulePath = $path; $env:HYSR_JOURNAL = $null }
    }
    function Invoked([string] $method, [string] $property) { Dsc "Invoke-DscResource HySecureConfig -ModuleName HypervisorHardening -Method $method -Property @{ $property }" }
}

Describe 'HySecureConfig' {
    BeforeEach { if (-not $hasDsc) { Set-ItResult -Skipped -Because $noDsc } }

    It 'is found, with its keys' {
        $resource = Dsc "Get-DscResource -Module HypervisorHardening | Select-Object Name, ImplementationDetail, @{ n = 'Keys'; e = { (`$_.Properties | Where-Object IsMandatory).Name } }" | ConvertFrom-Json
        $resource.Name, $resource.ImplementationDetail | Should -Be 'HySecureConfig', 'ClassBased'
        $resource.Keys | Sort-Object | Should -Be 'Control', 'Target'
    }

    It 'tells the state of the sample' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        (Invoked Test "Target = 'sample:kvm'; Control = 'LV-06-02'" | ConvertFrom-Json).InDesiredState | Should -BeTrue
        (Invoked Test "Target = 'sample:kvm'; Control = 'LV-02-02'" | ConvertFrom-Json).InDesiredState | Should -BeFalse
        $state = Invoked Get "Target = 'sample:kvm'; Control = 'LV-02-02'" | ConvertFrom-Json
        $state.Compliant | Should -BeFalse
        $state.Findings | Where-Object { $_ -like 'Fail LV-02-02 VirtualMachine *' } | Should -Not -BeNullOrEmpty
    }

    It 'says why it could not set' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        Invoked Set "Target = 'sample:kvm'; Control = 'LV-02-02'" | Should -Match 'Refused LV-02-02.*is a recording'
        Invoked Set "Target = 'nonsense'; Control = 'LV-02-02'" | Should -Match 'qemu:///system'
    }

    It 'sets on a real libvirt, and what it did can be undone' {
        if (-not $libvirt) { Set-ItResult -Skipped -Because $noLibvirt }
        $name = 'dsc-' + [guid]::NewGuid().ToString('n').Substring(0, 8)
        $xml = Join-Path $TestDrive 'machine.xml'
        Set-Content $xml "<domain type='qemu'><name>$name</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os></domain>"
        virsh -q -c $libvirt define $xml | Out-Null
        try {
            $before = virsh -c $libvirt dumpxml --inactive $name | Out-String
            $what = "Target = '$libvirt'; Control = 'LV-02-02'; ResourceName = @('$name')"
            Invoked Set $what | Should -Match 'Refused LV-02-02'
            virsh -c $libvirt dumpxml --inactive $name | Out-String | Should -Be $before
            (Invoked Set "$what; AllowImpact = @('NextPowerCycle')" | ConvertFrom-Json).RebootRequired | Should -BeFalse
            (Invoked Test $what | ConvertFrom-Json).InDesiredState | Should -BeTrue
            (Undo-HySecureConfig -JournalPath (Join-Path $TestDrive 'journal') -Force).Outcome | Should -Be 'Undone'
            virsh -c $libvirt dumpxml --inactive $name | Out-String | Should -Be $before
        }
        finally { virsh -q -c $libvirt undefine $name | Out-Null }
    }

    It 'is compiled by the configuration of the examples' {
        $schemas = Get-Module -ListAvailable PSDesiredStateConfiguration | Where-Object Version -GE '2.0' | Select-Object -First 1 | Split-Path
        $env:DSC_HOME = Join-Path $schemas 'Configuration'
        try { Dsc ". '$root/bin/Examples/HardenedHost.ps1'; HardenedHost -Target test:///default -OutputPath '$TestDrive/mof' | Out-Null" | Should -Not -Match 'rror' }
        finally { $env:DSC_HOME = $null }
        $mof = Get-Content "$TestDrive/mof/localhost.mof" -Raw
        ([regex]::Matches($mof, 'instance of HySecureConfig')).Count | Should -Be 2
        $mof | Should -Match 'test:///default'
    }
}
