<?php
/**
 * Servers that answer in odd ways.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Media\ContentDownload;

/**
 * Gateways at servers whose answers a test gives byte by byte. Needs the Parts and the RawServer.
 */
trait OddServers {
	/** Asserts that a film comes by some answers. */
	private function assertFetched( string $film, string ...$answers ): void {
		$video = $this->addRow( array( 'remote_id' => 'video_' . wp_generate_uuid4() ) );
		$this->assertStringEqualsFile( (string) $this->part( ContentDownload::class )->video( $this->server( ...$answers ), $video, $this->enough() ), $film );
	}

	/** A gateway at a server that gives some answers, one after another. */
	private function server( string ...$answers ): KindGateway {
		$address = $this->raw( ...array_map( static fn( string $answer ): array => array( 'answer' => $answer ), $answers ) );
		return new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), substr( $address, 0, -strlen( '/videos' ) ) );
	}
}
