// The signing endpoint of a shop, in Go with its standard library alone.
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
	production    = "https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link"
	longestOrder  = 16 * 1024
	longestAnswer = 256 * 1024
)

type fields map[string]any

// A shop has a database here. The browser never says what an order costs.
var orders = map[string]fields{
	"42": {"username": "user-1", "amount": 2500, "return_url": "https://shop.kz/return?order=42&lang=kk"},
}

var gateway = http.Client{
	Timeout: 25 * time.Second,
	// A signed request must go nowhere else than to the gateway.
	CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("redirected") },
}

// sign gives the body to send, byte for byte, and its X-Signature. Maps are marshalled with sorted keys.
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

func askGateway(all fields) (int, []byte) {
	body, signature, err := sign(all, os.Getenv("TARLAN_SECRET_KEY"))
	if err != nil {
		return refuse(http.StatusInternalServerError, "server-error")
	}
	url := os.Getenv("TARLAN_GATEWAY_URL")
	if url == "" {
		url = production
	}
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return refuse(http.StatusInternalServerError, "server-error")
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Signature", signature)
	response, err := gateway.Do(request)
	if err != nil {
		return refuseFailure(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer))
	if err != nil {
		return refuseFailure(err)
	}
	return response.StatusCode, answer
}

func refuseFailure(err error) (int, []byte) {
	var failure net.Error
	if errors.As(err, &failure) && failure.Timeout() {
		return refuse(http.StatusGatewayTimeout, "gateway-timeout")
	}
	return refuse(http.StatusBadGateway, "gateway-unreachable")
}

func refuse(status int, code string) (int, []byte) {
	return status, []byte(`{"error":{"code":"` + code + `"}}`)
}

func answer(writer http.ResponseWriter, request *http.Request) (int, []byte) {
	if request.Method != http.MethodPost {
		writer.Header().Set("Allow", http.MethodPost)
		return refuse(http.StatusMethodNotAllowed, "method-not-allowed")
	}
	if site := request.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return refuse(http.StatusForbidden, "not-allowed")
	}
	// Forms of other sites cannot send this type without asking first.
	if kind, _, _ := mime.ParseMediaType(request.Header.Get("Content-Type")); kind != "application/json" {
		return refuse(http.StatusUnsupportedMediaType, "unsupported-media-type")
	}
	sent, err := io.ReadAll(http.MaxBytesReader(writer, request.Body, longestOrder))
	if err != nil {
		return refuse(http.StatusRequestEntityTooLarge, "order-too-large")
	}
	if !json.Valid(sent) {
		return refuse(http.StatusBadRequest, "invalid-json")
	}
	var wanted struct {
		OrderID string `json:"orderId"`
	}
	order, known := fields(nil), false
	if json.Unmarshal(sent, &wanted) == nil {
		order, known = orders[wanted.OrderID]
	}
	if !known {
		return refuse(http.StatusUnprocessableEntity, "order-rejected")
	}
	all := fields{"agent": os.Getenv("TARLAN_AGENT"), "service": "orders", "refer_host": "shop.kz"}
	for name, value := range order {
		all[name] = value
	}
	return askGateway(all)
}

func handle(writer http.ResponseWriter, request *http.Request) {
	status, body := answer(writer, request)
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
			return fmt.Errorf("wrong: %s", vector.Name)
		}
	}
	fmt.Println(len(vectors), "vectors are right")
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
