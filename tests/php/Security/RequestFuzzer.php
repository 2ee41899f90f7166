<?php
/**
 * Requests that nobody has thought of.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use Random\Engine\Mt19937;
use Random\Randomizer;
use WP_REST_Request;

/**
 * Makes requests from the routes' own schemas: valid ones, ones that are nearly valid, and hostile ones. The same seed makes the same.
 */
final class RequestFuzzer {
	private readonly Randomizer $random;

	/** @var list<array{string, string, array<string, array<string, mixed>>}> Method, route and arguments. */
	private array $calls = array();

	/**
	 * @param int                                                   $seed   Which requests.
	 * @param array<string, list<array<string, mixed>>>             $routes The server's routes, as `get_routes()` gives them.
	 * @param array<string, list<string>>                           $ids    What stands for a route's placeholders, by their names.
	 */
	public function __construct( int $seed, array $routes, private readonly array $ids ) {
		$this->random = new Randomizer( new Mt19937( $seed ) );
		foreach ( $routes as $route => $handlers ) {
			foreach ( $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					$this->calls[] = array( $method, $route, $handler['args'] );
				}
			}
		}
	}

	/** One of some things. */
	public function one_of( array $things ): mixed {
		return array_values( $things )[ $this->random->getInt( 0, count( $things ) - 1 ) ];
	}

	/** The next request. */
	public function request(): WP_REST_Request {
		if ( $this->chance( 2 ) ) {
			// Few orders are right by chance.
			$order = new WP_REST_Request( 'POST', '/platoniavid/v1/videos' );
			$order->set_body_params( array( 'prompt' => 'A cat in the rain', 'request_id' => $this->text( array( 'format' => 'uuid' ) ) ) );
			return $order;
		}
		[ $method, $route, $arguments ] = $this->one_of( $this->calls );
		$path                           = (string) preg_replace_callback(
			'/\(\?P<(\w+)>.*?\)(?=\/|$)/',
			fn( array $found ): string => $this->one_of( $this->ids[ $found[1] ] ),
			$route
		);
		$request                        = new WP_REST_Request( $method, $path );
		$values                         = array();
		foreach ( $arguments as $name => $schema ) {
			if ( true === ( $schema['required'] ?? false ) ? $this->chance( 95 ) : $this->chance( 40 ) ) {
				$values[ $name ] = $this->value( $schema );
			}
		}
		if ( $this->chance( 10 ) ) {
			$values[ (string) $this->one_of(
				array( 'extra', '_embed', '_fields', '_envelope', '_method', 'context', 'author', 'status' )
			) ] = $this->hostile();
		}
		if ( in_array( $method, array( 'GET', 'DELETE' ), true ) ) {
			$request->set_query_params( $values );
		} elseif ( $this->chance( 30 ) ) {
			$request->set_body_params( $values );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body(
				$this->chance( 3 )
					? (string) $this->one_of( array( '{', '[]', 'null', '{"prompt":', str_repeat( '[', 2000 ) ) )
					: (string) wp_json_encode( (object) $values )
			);
		}
		return $request;
	}

	/**
	 * A value for an argument: most are what its schema wants, some only nearly, some are an attack.
	 *
	 * @param array<string, mixed> $schema The argument's schema.
	 */
	private function value( array $schema ): mixed {
		$kind = $this->random->getInt( 1, 100 );
		if ( $kind > 90 ) {
			return $this->hostile();
		}
		if ( isset( $schema['enum'] ) ) {
			return $kind > 80 ? $this->one_of( $schema['enum'] ) . 'x' : $this->one_of( $schema['enum'] );
		}
		$type = $schema['type'] ?? 'string';
		return match ( is_array( $type ) ? $this->one_of( $type ) : $type ) {
			'integer' => $kind > 70
				? $this->one_of( array( -1, 0, 1, PHP_INT_MAX, PHP_INT_MIN, '7', '7.5', 1e300 ) )
				: $this->random->getInt( (int) ( $schema['minimum'] ?? 0 ), (int) min( $schema['maximum'] ?? 50, 1000 ) ),
			'number'  => $this->one_of( array( 0, 0.5, -1, 1e-9, 1e300, '3.14' ) ),
			'boolean' => $this->one_of( array( true, false, 'true', '0', 2 ) ),
			'array'   => array_map(
				fn(): mixed => $this->value( $schema['items'] ?? array() ),
				array_fill( 0, $this->random->getInt( 0, $kind > 85 ? 300 : 3 ), 0 )
			),
			'object'  => array_map(
				fn( array $property ): mixed => $this->value( $property ),
				array_filter( $schema['properties'] ?? array(), fn(): bool => $this->chance( 70 ) )
			),
			'null'    => null,
			default   => $this->text( $schema ),
		};
	}

	/**
	 * A text as its schema wants it.
	 *
	 * @param array<string, mixed> $schema The argument's schema.
	 */
	private function text( array $schema ): string {
		if ( 'uuid' === ( $schema['format'] ?? '' ) ) {
			$digits = bin2hex( $this->random->getBytes( 16 ) );
			return sprintf(
				'%s-%s-4%s-a%s-%s',
				substr( $digits, 0, 8 ),
				substr( $digits, 8, 4 ),
				substr( $digits, 13, 3 ),
				substr( $digits, 17, 3 ),
				substr( $digits, 20 )
			);
		}
		if ( str_contains( $schema['description'] ?? '', 'id of the connection' ) ) {
			return (string) $this->one_of( array( '', '', 'fixed', 'fixed', 'nowhere' ) );
		}
		return (string) $this->one_of(
			array(
				'A cat in the rain',
				'sora-2',
				'1280x720',
				'0.5 0.5',
				'یک گربه زیر باران',
				'queued',
				'',
				'12',
				'https://gateway.invalid/v1',
				'pltn_0123456789abcdef',
				$this->random->getBytes( 12 ),
			)
		);
	}

	/** What an attacker sends. */
	private function hostile(): mixed {
		return $this->one_of(
			array(
				"' OR 1=1; DROP TABLE wp_users; --",
				'%s%n%d %1$s',
				"\0",
				"\xff\xfe\xc0\xaf",
				"\u{202e}gpj.exe\u{2066}",
				'<script>alert(1)</script><img src=x onerror=alert(1)>',
				'<!-- wp:platoniavid/sora-video {"videoId":1} /--><!--nextpage-->[video src="x"]',
				'../../../../etc/passwd',
				'php://filter/convert.base64-encode/resource=wp-config.php',
				'http://169.254.169.254/latest/meta-data/',
				"x\r\nHost: evil.invalid\r\n\r\n",
				'O:8:"stdClass":0:{}',
				str_repeat( 'a', 40_000 ),
				str_repeat( '🎬', 5_000 ),
				null,
				true,
				-1,
				PHP_INT_MAX,
				1e308,
				array(),
				array( 'a' => array( 'b' => array( 'c' => array() ) ) ),
				array_fill( 0, 500, 'x' ),
				array_fill( 0, 40, array_fill( 0, 10, 0 ) ),
			)
		);
	}

	/** Whether something happens that happens so often in a hundred. */
	private function chance( int $percent ): bool {
		return $this->random->getInt( 1, 100 ) <= $percent;
	}
}
