<?php
/**
 * A gateway for tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteVideo;

/**
 * Fails in whatever it is asked for.
 */
class FailingGateway implements Gateway {
	public function __construct( private readonly GatewayException $failure ) {
	}

	public function create( Order $order, float $timeout ): RemoteVideo {
		throw $this->failure;
	}

	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		throw $this->failure;
	}

	public function retrieve( array $remote_ids, float $timeout ): array {
		throw $this->failure;
	}

	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		throw $this->failure;
	}

	public function list( int $limit, string $after, float $timeout ): array {
		throw $this->failure;
	}

	public function delete( string $remote_id, float $timeout ): void {
		throw $this->failure;
	}
}
