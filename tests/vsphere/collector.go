package main

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// collector is the property collector with pages, rights, and a server's strictness about paths.
type collector struct {
	*simulator.PropertyCollector
}

// pages are what is left of results that were handed out in part, by token.
var pages = struct {
	sync.Mutex
	rest map[string]page
	next int64
}{rest: make(map[string]page)}

type page struct {
	session string
	size    int
	objects []types.ObjectContent
}

func (c *collector) RetrievePropertiesEx(ctx *simulator.Context, req *types.RetrievePropertiesEx) soap.HasFault {
	if fault := misspelt(req.SpecSet, version(ctx)); fault != nil {
		return refused(fault, "")
	}
	res := c.PropertyCollector.RetrievePropertiesEx(ctx, req)
	body, ok := res.(*methods.RetrievePropertiesExBody)
	if !ok || body.Res == nil {
		return res
	}
	objects := body.Res.Returnval.Objects
	if fault := unknown(objects); fault != nil {
		return refused(fault, "")
	}
	limit(objects)
	return &methods.RetrievePropertiesExBody{Res: &types.RetrievePropertiesExResponse{
		Returnval: cut(ctx.Session.Key, objects, size(int(req.Options.MaxObjects))),
	}}
}

func (c *collector) RetrieveProperties(ctx *simulator.Context, req *types.RetrieveProperties) soap.HasFault {
	if fault := misspelt(req.SpecSet, version(ctx)); fault != nil {
		return refused(fault, "")
	}
	res := c.PropertyCollector.RetrieveProperties(ctx, req)
	if body, ok := res.(*methods.RetrievePropertiesBody); ok && body.Res != nil {
		if fault := unknown(body.Res.Returnval); fault != nil {
			return refused(fault, "")
		}
		limit(body.Res.Returnval)
	}
	return res
}

func (c *collector) ContinueRetrievePropertiesEx(ctx *simulator.Context, req *types.ContinueRetrievePropertiesEx) soap.HasFault {
	rest, ok := take(ctx.Session.Key, req.Token)
	if !ok {
		return invalid("token")
	}
	return done(types.ContinueRetrievePropertiesExResponse{Returnval: *cut(ctx.Session.Key, rest.objects, rest.size)})
}

func (c *collector) CancelRetrievePropertiesEx(ctx *simulator.Context, req *types.CancelRetrievePropertiesEx) soap.HasFault {
	if _, ok := take(ctx.Session.Key, req.Token); !ok {
		return invalid("token")
	}
	return done(types.CancelRetrievePropertiesExResponse{})
}

// size is the number of objects on a page: the client's wish, or the server's own limit where that is lower.
func size(wish int) int {
	server := int(atomic.LoadInt64(&pageSize))
	if wish <= 0 || server > 0 && server < wish {
		return server
	}
	return wish
}

// cut hands out a page and keeps the rest; a result without objects is none at all, as servers have it.
func cut(session string, objects []types.ObjectContent, size int) *types.RetrieveResult {
	if len(objects) == 0 {
		return nil
	}
	if size <= 0 || len(objects) <= size {
		return &types.RetrieveResult{Objects: objects}
	}
	pages.Lock()
	defer pages.Unlock()
	token := fmt.Sprint(pages.next)
	pages.next++
	pages.rest[token] = page{session, size, objects[size:]}
	return &types.RetrieveResult{Token: token, Objects: objects[:size]}
}

// take is the rest that a token stands for; a token is good once, in its own session.
func take(session, token string) (page, bool) {
	pages.Lock()
	defer pages.Unlock()
	rest, ok := pages.rest[token]
	if !ok || rest.session != session {
		return page{}, false
	}
	delete(pages.rest, token)
	return rest, true
}
