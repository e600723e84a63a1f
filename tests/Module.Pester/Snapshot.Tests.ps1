BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'Snapshots' {
    BeforeEach {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).hysnapshot"
    }

    It 'are judged and planned like what they were saved of' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        Connect-HyHost -Sample | Export-HySnapshot $file
        Disconnect-HyHost
        $verdicts = { "$($_.Verdict) $($_.Control) $($_.Resource.Id) $($_.Actual)" }
        # Targets are judged side by side: which is first is not fixed.
        Test-HySR -Snapshot $file | ForEach-Object $verdicts | Sort-Object | Should -Be (Test-HySR -Sample | ForEach-Object $verdicts | Sort-Object)
        @(Get-HyChangePlan -Snapshot $file).Count | Should -Be @(Get-HyChangePlan -Sample).Count
    }

    It 'are signed, checked and told apart' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Auditor', $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(1))
        Connect-HyHost -Sample | Export-HySnapshot $file -Certificate $certificate
        Disconnect-HyHost
        (Get-Item $file | Test-HySnapshot -Signer $certificate.Thumbprint).Signer.Subject | Should -Be 'CN=Auditor'
        { Test-HySnapshot $file -Signer ('0' * 40) -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Snapshot.Signer*'
        $bytes = [IO.File]::ReadAllBytes($file)
        $bytes[30000] = $bytes[30000] -bxor 1
        [IO.File]::WriteAllBytes($file, $bytes)
        { Test-HySnapshot $file -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Snapshot.Tampered*'
        { Test-HySR -Snapshot $file -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Snapshot.Tampered*'
    }

    It 'of nothing are not written, nor with -WhatIf' {
        { Export-HySnapshot $file -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Select.Target*'
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        Connect-HyHost -Sample | Export-HySnapshot $file -WhatIf
        Disconnect-HyHost
        Test-Path $file | Should -BeFalse
    }
}
