<?php
/**
 * A gateway for tests.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteVideo;

/**
 * Another plugin's: does what it was given, and fails in all else.
 */
final class OthersGateway extends FailingGateway {
	/** @param array<string, callable> $does What it does, by the names of methods; each gets the time that there is, and content what is asked for. */
	public function __construct( private readonly array $does ) {
		parent::__construct( new GatewayException( Failure::Unsupported ) );
	}

	public function create( Order $order, float $timeout ): RemoteVideo {
		return isset( $this->does['create'] ) ? $this->does['create']( $timeout ) : parent::create( $order, $timeout );
	}

	public function retrieve( array $remote_ids, float $timeout ): array {
		return isset( $this->does['retrieve'] ) ? $this->does['retrieve']( $timeout ) : parent::retrieve( $remote_ids, $timeout );
	}

	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		return isset( $this->does['content'] )
			? $this->does['content']( $timeout, $variant, $file, $range )
			: parent::content( $remote_id, $variant, $file, $range, $limit, $timeout );
	}

	public function list( int $limit, string $after, float $timeout ): array {
		return isset( $this->does['list'] ) ? $this->does['list']( $timeout ) : parent::list( $limit, $after, $timeout );
	}

	public function delete( string $remote_id, float $timeout ): void {
		isset( $this->does['delete'] ) ? $this->does['delete']( $timeout ) : parent::delete( $remote_id, $timeout );
	}
}
