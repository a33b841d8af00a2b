// The signing endpoint of a shop in Go, with the standard library only.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"os"
	"time"
)

const (
	productionURL     = "https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link"
	maxOrderLength    = 16 * 1024
	maxResponseLength = 256 * 1024
)

type fields map[string]any

// Replace this with your database. Never take the amount from the browser.
var orders = map[string]fields{
	"42": {"username": "user-1", "amount": 2500, "return_url": "https://shop.kz/return?order=42&lang=kk"},
}

var gateway = http.Client{
	Timeout: 25 * time.Second,
	// Redirects are not followed, so that the signed request reaches no other server.
	CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("redirected") },
}

// sign returns the body, which must be sent unchanged, and its X-Signature. json.Marshal sorts the keys of maps.
func sign(all fields, secretKey string) ([]byte, string, error) {
	present := fields{}
	for name, value := range all {
		if value != "" {
			present[name] = value
		}
	}
	body, err := json.Marshal(present)
	if err != nil {
		return nil, "", err
	}
	hash := sha256.Sum256([]byte(base64.StdEncoding.EncodeToString(body) + secretKey))
	return body, hex.EncodeToString(hash[:]), nil
}

func callGateway(all fields) (int, []byte) {
	body, signature, err := sign(all, os.Getenv("TARLAN_SECRET_KEY"))
	if err != nil {
		return errorResponse(http.StatusInternalServerError, "server-error")
	}
	url := os.Getenv("TARLAN_GATEWAY_URL")
	if url == "" {
		url = productionURL
	}
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return errorResponse(http.StatusInternalServerError, "server-error")
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Signature", signature)
	response, err := gateway.Do(request)
	if err != nil {
		return gatewayError(err)
	}
	defer response.Body.Close()
	responseBody, err := io.ReadAll(io.LimitReader(response.Body, maxResponseLength))
	if err != nil {
		return gatewayError(err)
	}
	return response.StatusCode, responseBody
}

func gatewayError(err error) (int, []byte) {
	var failure net.Error
	if errors.As(err, &failure) && failure.Timeout() {
		return errorResponse(http.StatusGatewayTimeout, "gateway-timeout")
	}
	return errorResponse(http.StatusBadGateway, "gateway-unreachable")
}

func errorResponse(status int, code string) (int, []byte) {
	return status, []byte(`{"error":{"code":"` + code + `"}}`)
}

func createResponse(writer http.ResponseWriter, request *http.Request) (int, []byte) {
	if request.Method != http.MethodPost {
		writer.Header().Set("Allow", http.MethodPost)
		return errorResponse(http.StatusMethodNotAllowed, "method-not-allowed")
	}
	if site := request.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return errorResponse(http.StatusForbidden, "not-allowed")
	}
	// Forms of other sites cannot send this media type without a CORS preflight.
	if kind, _, _ := mime.ParseMediaType(request.Header.Get("Content-Type")); kind != "application/json" {
		return errorResponse(http.StatusUnsupportedMediaType, "unsupported-media-type")
	}
	sent, err := io.ReadAll(http.MaxBytesReader(writer, request.Body, maxOrderLength))
	if err != nil {
		return errorResponse(http.StatusRequestEntityTooLarge, "order-too-large")
	}
	if !json.Valid(sent) {
		return errorResponse(http.StatusBadRequest, "invalid-json")
	}
	var body struct {
		OrderID string `json:"orderId"`
	}
	order, known := fields(nil), false
	if json.Unmarshal(sent, &body) == nil {
		order, known = orders[body.OrderID]
	}
	if !known {
		return errorResponse(http.StatusUnprocessableEntity, "order-rejected")
	}
	all := fields{"agent": os.Getenv("TARLAN_AGENT"), "service": "orders", "refer_host": "shop.kz"}
	for name, value := range order {
		all[name] = value
	}
	return callGateway(all)
}

func handle(writer http.ResponseWriter, request *http.Request) {
	status, body := createResponse(writer, request)
	writer.Header().Set("Content-Type", "application/json")
	writer.Header().Set("Cache-Control", "no-store")
	writer.WriteHeader(status)
	writer.Write(body)
}

func check(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var vectors []struct {
		Name, SecretKey, Canonical, Signature string
		Body                                  fields
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		return err
	}
	for _, vector := range vectors {
		body, signature, err := sign(vector.Body, vector.SecretKey)
		if err != nil || string(body) != vector.Canonical || signature != vector.Signature {
			return fmt.Errorf("mismatch: %s", vector.Name)
		}
	}
	fmt.Println(len(vectors), "vectors match")
	return nil
}

func serve() error {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	return http.Serve(listener, http.HandlerFunc(handle))
}

func main() {
	run := serve
	if len(os.Args) == 3 && os.Args[1] == "--check" {
		run = func() error { return check(os.Args[2]) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
