package types

import (
	"reflect"

	"github.com/vmware/govmomi/vim25/xml"
)

// ByteSlice is an array of bytes as it is on the wire: one element for each byte, a number with a sign.
type ByteSlice []byte

// MarshalXML writes an element for each byte.
func (b ByteSlice) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	for _, x := range b {
		if err := e.EncodeElement(int8(x), start); err != nil {
			return err
		}
	}
	return nil
}

// UnmarshalXML reads one element, which is one byte.
func (b *ByteSlice) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	var x int8
	if err := d.DecodeElement(&x, &start); err != nil {
		return err
	}
	*b = append(*b, byte(x))
	return nil
}

// HostRuntimeInfoStateEncryptionInfo came with 7.0.3.
type HostRuntimeInfoStateEncryptionInfo struct {
	DynamicData

	ProtectionMode           string `xml:"protectionMode"`
	RequireSecureBoot        *bool  `xml:"requireSecureBoot"`
	RequireExecInstalledOnly *bool  `xml:"requireExecInstalledOnly"`
}

// HostTdxInfo came with 9.0.
type HostTdxInfo struct {
	DynamicData

	TdxState     string `xml:"tdxState"`
	MaxNumKeys   int64  `xml:"maxNumKeys"`
	NumKeysInUse int64  `xml:"numKeysInUse,omitempty"`
}

// HostPtpConfig came with 7.0.3.
type HostPtpConfig struct {
	DynamicData

	Domain *int32                 `xml:"domain"`
	Port   []HostPtpConfigPtpPort `xml:"port,omitempty"`
}

// HostPtpConfigPtpPort came with 7.0.3.
type HostPtpConfigPtpPort struct {
	DynamicData

	Index      int32  `xml:"index"`
	DeviceType string `xml:"deviceType,omitempty"`
	Device     string `xml:"device,omitempty"`
}

// HostTpmVersionEventDetails came with 8.0.
type HostTpmVersionEventDetails struct {
	HostTpmEventDetails

	Version []byte `xml:"version"`
}

// HostTpmSignerEventDetails came with 8.0.
type HostTpmSignerEventDetails struct {
	HostTpmBootSecurityOptionEventDetails
}

// VirtualPCIPassthroughDvxBackingInfo came with 8.0.
type VirtualPCIPassthroughDvxBackingInfo struct {
	VirtualDeviceBackingInfo

	DeviceClass  string            `xml:"deviceClass,omitempty"`
	ConfigParams []BaseOptionValue `xml:"configParams,omitempty,typeattr"`
}

func init() {
	for _, v := range []interface{}{
		HostRuntimeInfoStateEncryptionInfo{},
		HostTdxInfo{},
		HostPtpConfig{},
		HostPtpConfigPtpPort{},
		HostTpmVersionEventDetails{},
		HostTpmSignerEventDetails{},
		VirtualPCIPassthroughDvxBackingInfo{},
	} {
		Add(reflect.TypeOf(v).Name(), reflect.TypeOf(v))
	}
}
