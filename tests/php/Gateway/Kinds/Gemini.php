<?php
/**
 * A kind of server that somebody else writes.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\Kinds;

use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\Kinds\Images;
use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Gateway\Kinds\Shape;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\Reading\Fields;

/**
 * Google's long-running operations: the model is in the address, an operation has a name and no id, is done or not, and the key is in a header of its own.
 */
final class Gemini extends Kind {
	public function id(): string {
		return 'gemini';
	}

	public function label(): string {
		return 'Gemini';
	}

	public function endpoint(): string {
		return 'https://generativelanguage.googleapis.com/v1beta';
	}

	public function headers( #[\SensitiveParameter] string $key ): array {
		return array( 'x-goog-api-key' => $key );
	}

	public function lacks(): array {
		return array( 'remix', 'list', 'delete', 'thumbnail', 'spritesheet' );
	}

	public function create( string $base, Order $order, Dialect $dialect ): HttpRequest {
		$shape    = Shape::of( $order->size );
		$instance = array( 'prompt' => $order->prompt );
		if ( null !== $order->files->first_frame ) {
			[ $mime, $bytes ]  = sscanf( Images::data( $order->files->first_frame ), 'data:%[^;];base64,%s' );
			$instance['image'] = array(
				'bytesBase64Encoded' => $bytes,
				'mimeType'           => $mime,
			);
		}
		return HttpRequest::json(
			"$base/models/" . rawurlencode( $order->model ) . ':predictLongRunning',
			array(
				'instances'  => array( $instance ),
				'parameters' => array(
					'durationSeconds' => $order->seconds,
					'aspectRatio'     => $shape->ratio( array( '16:9', '9:16' ) ),
					'resolution'      => $shape->resolution(
						array(
							'720p'  => 720,
							'1080p' => 1080,
						)
					),
				) + $order->options,
			)
		);
	}

	public function retrieve( string $base, string $id ): HttpRequest {
		return new HttpRequest( 'GET', "$base/$id" );
	}

	public function questions( string $base ): array {
		return array( 'models' => new HttpRequest( 'GET', "$base/models" ) );
	}

	protected function model( Fields $item ): ?array {
		return parent::model( new Fields( array( 'id' => str_replace( 'models/', '', $item->text( 'name' ) ), 'name' => $item->text( 'displayName' ) ) ) );
	}
}
