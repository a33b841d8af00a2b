import 'reflect-metadata';
import { createServer } from 'node:http';
import { Controller, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { readStatus, receiveCallback } from './sharedShop.mjs';

// The decorators of Nest are called as functions below, because this file runs without a compiler.
class CallbackController {
  async receive(request, response) {
    const { status } = await receiveCallback({
      body: request.body,
      signature: request.headers['x-signature'],
    });
    response.status(status).end();
  }
}
const method = Object.getOwnPropertyDescriptor(CallbackController.prototype, 'receive');
Req()(CallbackController.prototype, 'receive', 0);
Res()(CallbackController.prototype, 'receive', 1);
Post()(CallbackController.prototype, 'receive', method);
Controller('nest')(CallbackController);
class AppModule {}
Module({ controllers: [CallbackController] })(AppModule);

const nest = await NestFactory.create(AppModule, { logger: false });
await nest.init();
const app = express();
app.get('/status', toNodeHandler(readStatus));
app.post('/parsed', express.json(), toNodeHandler(receiveCallback));
app.post('/raw', express.raw({ type: '*/*' }), toNodeHandler(receiveCallback));
app.use(nest.getHttpAdapter().getInstance());

const server = createServer(app);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
