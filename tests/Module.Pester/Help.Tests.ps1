BeforeDiscovery {
    $names = (Import-PowerShellDataFile "$PSScriptRoot/../../HypervisorHardening.psd1").CmdletsToExport
    $topics = (Get-ChildItem "$PSScriptRoot/../../en-US/about_*.help.txt").Name -replace '\.help\.txt$'
}

BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'Get-Help <_>' -ForEach $names {
    BeforeAll {
        $name = $_
        $help = Get-Help $name -Full
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Match '^[A-Z].+\.$'
        ($help.description | Out-String).Length | Should -BeGreaterThan 100
    }

    It 'describes every parameter' {
        $parameters = (Get-Command $name).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters }
        @($help.parameters.parameter.name | Sort-Object) | Should -Be @($parameters | Sort-Object)
        foreach ($parameter in $help.parameters.parameter) { ($parameter.description | Out-String).Trim().Length | Should -BeGreaterThan 30 -Because $parameter.name }
    }

    It 'has examples with code and words' {
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $example.code | Should -Not -BeNullOrEmpty
            ($example.remarks | Out-String).Trim() | Should -Not -BeNullOrEmpty
        }
    }

    It 'says what comes out, has notes and links, and no placeholder' {
        $text = $help | Out-String -Width 200
        $help.returnValues | Should -Not -BeNullOrEmpty
        $help.alertSet | Should -Not -BeNullOrEmpty
        $help.relatedLinks | Should -Not -BeNullOrEmpty
        $text | Should -Not -Match '\{\{|```'
    }
}

Describe 'Get-Help <_>' -ForEach $topics {
    It 'is found' {
        Get-Help $_ | Out-String | Should -Match "TOPIC\s+$_"
    }
}

Describe 'The help file' {
    It 'is what PlatyPS makes of the pages' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) { Set-ItResult -Skipped -Because 'PlatyPS is not installed' }
        Import-Module Microsoft.PowerShell.PlatyPS
        Get-ChildItem "$root/en-US/*-Hy*.md" | Test-MarkdownCommandHelp | Should -Not -Contain $false
    }
}
