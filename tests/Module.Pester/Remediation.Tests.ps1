BeforeDiscovery { $libvirt = $env:HYSR_TEST_LIBVIRT }

BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    $env:HYSR_JOURNAL = Join-Path $TestDrive 'journal'
    $libvirt = $env:HYSR_TEST_LIBVIRT
    $noLibvirt = 'HYSR_TEST_LIBVIRT names no private libvirt'

    # What a run in a process of its own shows: "What if" lines go past every stream.
    function Shown([string] $script) { pwsh -NoProfile -NonInteractive -Command "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$manifest'; $script" | Out-String -Width 400 }
}

AfterAll { $env:HYSR_JOURNAL = $null }

Describe 'Planning on the sample' {
    BeforeEach { if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample } }

    It 'has a repair for each finding that fails, in order' {
        $failed = @(Test-HySR -Sample | Where-Object Verdict -EQ Fail)
        $plan = @(Get-HyChangePlan -Sample)
        $plan.Count | Should -Be $failed.Count
        $plan.Order | Should -Be (1..$plan.Count)
        @($failed | Get-HyChangePlan).Count | Should -Be $plan.Count
        $plan | ForEach-Object { $_ | Should -BeOfType HypervisorHardening.Core.Remediation.PlannedRepair }
    }

    It 'previews each of them and writes nothing' {
        $text = Shown 'Test-HySR -Sample -Control LV-02-02 | Set-HySecureConfig -WhatIf'
        @($text -split '\r?\n' | Where-Object { $_ }).Count | Should -Be @(Get-HyChangePlan -Sample -Control LV-02-02).Count
        $text | Should -Match 'LV-02-02 VirtualMachine .*qemu'
        Test-Path $env:HYSR_JOURNAL | Should -BeFalse
    }

    It 'refuses to apply it: a recording cannot be changed' {
        $results = @(Set-HySecureConfig -Sample -Control LV-02-02 -AllowImpact NextPowerCycle -Force)
        $results | Should -Not -BeNullOrEmpty
        $results | ForEach-Object { $_.Outcome, $_.ErrorId | Should -Be 'Refused', 'Hy.Change.Recording' }
        Get-HyChange | Should -BeNullOrEmpty
    }
}

Describe 'Nothing in the pipeline' {
    It 'changes nothing, whatever is connected' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        Connect-HyHost -Sample | Out-Null
        @() | Set-HySecureConfig -Force | Should -BeNullOrEmpty
        Test-HySR -Sample | Where-Object Verdict -EQ Never | Set-HySecureConfig -Force | Should -BeNullOrEmpty
        @() | Undo-HySecureConfig -Force | Should -BeNullOrEmpty
        [pscustomobject]@{ ChangeId = $null } | Undo-HySecureConfig -Force | Should -BeNullOrEmpty
        Disconnect-HyHost
    }

    It 'and no connection is an error' {
        Set-HySecureConfig -Control LV-02-02 -Force -ErrorAction SilentlyContinue -ErrorVariable fault
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Select.Target,*'
    }
}

Describe 'The journal' {
    It 'that was altered is told and nothing is undone' {
        $folder = Join-Path $TestDrive 'altered'
        New-Item $folder -ItemType Directory | Out-Null
        Set-Content "$folder/journal.jsonl" '{"number":1}'
        Get-HyChange -JournalPath $folder -ErrorAction SilentlyContinue -ErrorVariable fault | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Journal.*'
        Undo-HySecureConfig -JournalPath $folder -Force -ErrorAction SilentlyContinue -ErrorVariable fault | Should -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Journal.*'
    }

    It 'knows no run that is not there' {
        Undo-HySecureConfig -RunId ffffffffffff -Force -ErrorAction SilentlyContinue -ErrorVariable fault
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Id.Unknown,*'
    }
}

Describe 'On a real libvirt' {
    BeforeAll {
        if ($libvirt) {
            $name = 'repair-' + [guid]::NewGuid().ToString('n').Substring(0, 8)
            $xml = Join-Path $TestDrive 'machine.xml'
            Set-Content $xml "<domain type='qemu'><name>$name</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os></domain>"
            virsh -q -c $libvirt define $xml | Out-Null
            function Xml { virsh -c $libvirt dumpxml --inactive --security-info $name | Out-String }
            $before = Xml
            $connection = Connect-HyHost $libvirt
            $choice = @{ Control = 'LV-02-02'; ResourceName = $name }
        }
    }

    AfterAll {
        if ($libvirt) {
            Disconnect-HyHost
            virsh -q -c $libvirt undefine $name | Out-Null
        }
    }

    BeforeEach { if (-not $libvirt) { Set-ItResult -Skipped -Because $noLibvirt } }

    It 'previews from what to what, and touches nothing' {
        $text = Shown "Connect-HyHost '$libvirt' | Test-HySR -Control LV-02-02 -ResourceName $name | Set-HySecureConfig -AllowImpact NextPowerCycle -WhatIf"
        $text | Should -Match "What if: Change LV-02-02 VirtualMachine ${name}: .*qemu -> kvm \(NextPowerCycle\)\."
        Xml | Should -Be $before
    }

    It 'previews where the preference or the caller says so' {
        Shown "Connect-HyHost '$libvirt' | Out-Null; `$WhatIfPreference = `$true; Set-HySecureConfig -Control LV-02-02 -ResourceName $name -AllowImpact NextPowerCycle" | Should -Match 'What if: Change'
        Shown "Connect-HyHost '$libvirt' | Out-Null; function Go { [CmdletBinding(SupportsShouldProcess)] param() Set-HySecureConfig -Control LV-02-02 -ResourceName $name -AllowImpact NextPowerCycle }; Go -WhatIf" | Should -Match 'What if: Change'
        Xml | Should -Be $before
    }

    It 'asks, and does nothing where nobody can answer' {
        Shown "Connect-HyHost '$libvirt' | Out-Null; Set-HySecureConfig -Control LV-02-02 -ResourceName $name -AllowImpact NextPowerCycle" | Should -Not -Match 'Changed'
        Xml | Should -Be $before
    }

    It 'refuses an impact that is not allowed' {
        $result = $connection | Set-HySecureConfig @choice -Force
        $result.Outcome, $result.ErrorId | Should -Be 'Refused', 'Hy.Change.Impact'
        Xml | Should -Be $before
    }

    It 'repairs, records, and puts back byte for byte' {
        $result = Test-HySR @choice | Set-HySecureConfig -AllowImpact NextPowerCycle -Force
        $result.Outcome, $result.Before, $result.After | Should -Be 'Changed', 'Fail', 'Pass'
        Xml | Should -Be $before.Replace("type='qemu'", "type='kvm'")
        (Test-HySR @choice).Verdict | Should -Be 'Pass'
        $change = Get-HyChange -RunId $result.RunId
        $change.State, $change.Resource.Name | Should -Be 'Done', $name
        (Set-HySecureConfig @choice -AllowImpact NextPowerCycle -Force) | Should -BeNullOrEmpty

        $undone = $result | Undo-HySecureConfig -Force
        $undone.Outcome | Should -Be 'Undone'
        Xml | Should -Be $before
        (Get-HyChange -RunId $result.RunId).State | Should -Be 'Undone'
        (Test-HySR @choice).Verdict | Should -Be 'Fail'
    }

    It 'undoes by name over a connection of its own, and not twice' {
        Set-HySecureConfig @choice -AllowImpact NextPowerCycle -Force | Out-Null
        Disconnect-HyHost
        (Undo-HySecureConfig -ResourceName $name -Force).Outcome | Should -Be 'Undone'
        Undo-HySecureConfig -ResourceName $name -Force | Should -BeNullOrEmpty
        Get-HyConnection | Should -BeNullOrEmpty
        $connection = Connect-HyHost $libvirt
        Xml | Should -Be $before
    }

    It 'gives the findings afterwards with -PassThru' {
        $after = Set-HySecureConfig @choice -AllowImpact NextPowerCycle -Force -PassThru
        $after | Should -BeOfType HypervisorHardening.Core.Results.Finding
        $after.Verdict | Should -Be 'Pass'
        Undo-HySecureConfig -Force | Out-Null
        Xml | Should -Be $before
    }

    It 'has nothing to do where somebody else has repaired it since' {
        $finding = Test-HySR @choice
        Set-Content $xml $before.Replace("type='qemu'", "type='kvm'")
        virsh -q -c $libvirt define $xml | Out-Null
        ($finding | Set-HySecureConfig -AllowImpact NextPowerCycle -Force).Outcome | Should -Be 'AlreadyCompliant'
        Set-Content $xml $before
        virsh -q -c $libvirt define $xml | Out-Null
        Xml | Should -Be $before
    }

    It 'offers runs, and shows tables that fit' {
        $run = (Get-HyChange)[-1].RunId
        (TabExpansion2 'Undo-HySecureConfig -RunId ' 27).CompletionMatches.CompletionText | Should -Contain $run
        foreach ($objects in (Get-HyChange), (Get-HyChangePlan)) {
            $lines = ($objects | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
            $lines.Count - 2 | Should -Be @($objects).Count
            $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
        }
    }

    It 'the runbook repairs what disturbs nothing and writes down the rest' {
        $plan = Join-Path $TestDrive 'plan.csv'
        Shown "& '$root/bin/Examples/Repair-Fleet.ps1' -Target '$libvirt' -ActionPlan '$plan' -WhatIf" | Should -Match 'findings are left: '
        $rows = Import-Csv $plan
        $rows | Where-Object { $_.Resource -eq $name -and $_.Control -eq 'LV-02-02' } | ForEach-Object Who | Should -Be 'Set-HySecureConfig -AllowImpact NextPowerCycle'
        Xml | Should -Be $before
    }
}
