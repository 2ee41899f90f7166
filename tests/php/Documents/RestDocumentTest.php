<?php
/**
 * Tests of docs/rest.md.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Rest\VideosController;
use PlatoniaVid\Tests\Rest\PublishedSchemas;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * What the document says of routes, arguments, answers and errors is what is registered and thrown, and the other way round.
 */
final class RestDocumentTest extends TestCase {
	use PublishedSchemas;

	public function test_the_routes_are_those_of_the_document(): void {
		$said = array();
		foreach ( $this->document()->rows( 'Route' ) as $row ) {
			foreach ( explode( ', ', $row['Method'] ) as $method ) {
				$said[] = $method . ' ' . trim( $row['Route'], '`' );
			}
		}
		$this->assertSame( self::sorted( array_keys( $this->endpoints() ) ), self::sorted( $said ) );
	}

	public function test_the_arguments_are_those_of_the_document(): void {
		foreach ( $this->endpoints() as $endpoint => $handler ) {
			$rows = $this->sectionOf( $endpoint )?->rows( '/settings' === strstr( $endpoint, '/' ) ? 'Field' : 'Argument' ) ?? array();
			$rows = array_filter( $rows, static fn ( array $row ): bool => ! str_starts_with( $endpoint, 'GET' ) || ! isset( $row['Written by POST'] ) );
			$rows = array_filter( $rows, static fn ( array $row ): bool => 'no' !== ( $row['Written by POST'] ?? '' ) );
			$said = array();
			foreach ( $rows as $row ) {
				$names = Document::codes( $row['Argument'] ?? $row['Field'] );
				foreach ( $names as $name ) {
					$said[] = $name;
					$this->assertArgument( "$endpoint: $name", $handler['args'][ $name ] ?? array(), $row );
				}
			}
			$this->assertSame( self::sorted( array_keys( $handler['args'] ) ), self::sorted( $said ), "Arguments of $endpoint" );
		}
	}

	public function test_every_section_of_a_route_is_of_one_that_is_there(): void {
		foreach ( $this->document()->headings( 2 ) as $heading ) {
			if ( 1 === preg_match( '#^((?:[A-Z]+ and )*[A-Z]+) (/\S+)$#', $heading, $match ) ) {
				foreach ( explode( ' and ', $match[1] ) as $method ) {
					$this->assertArrayHasKey( "$method $match[2]", $this->endpoints() );
				}
			}
		}
	}

	public function test_the_fields_of_answers_are_those_of_the_document(): void {
		$this->actAs( 'administrator' );
		$seen = 0;
		foreach ( $this->document()->headings( 2 ) as $heading ) {
			$section = $this->document()->section( $heading );
			if ( array() === $section->rows( 'Field' ) ) {
				continue;
			}
			// Links come with videos, and are in no schema.
			$is_video = 'The video' === $heading;
			$route    = $is_video ? '/videos' : strstr( $heading, '/' );
			$this->assertIsString( $route, "The fields under $heading are of no route." );
			$schema = $this->published( str_replace( '{id}', '1', $route ) );
			$this->assertNotNull( $schema, "$heading: $route publishes no schema." );
			$this->assertFields( $schema['properties'], $section, $heading, $is_video ? array( '_links' ) : array() );
			++$seen;
		}
		$this->assertGreaterThan( 14, $seen );
	}

	public function test_the_errors_are_those_of_the_document(): void {
		$said = array();
		foreach ( $this->document()->rows( 'Code' ) as $row ) {
			foreach ( Document::codes( $row['Code'] ) as $code ) {
				$said[ $code ] = array(
					'action' => self::sorted( Document::codes( $row['Action'] ) ),
					'status' => isset( $row['Status'] ) ? self::sorted( array_map( 'intval', explode( ' or ', $row['Status'] ) ) ) : null,
				);
			}
		}
		$known = $this->errors();
		$this->assertSame( array(), array_diff( array_keys( $known ), array_keys( $said ) ), 'These are not in docs/rest.md.' );
		$this->assertSame( array(), array_diff( array_keys( $said ), array_keys( $known ) ), 'These are nowhere in the code.' );
		$differences = array();
		foreach ( $said as $code => $of ) {
			foreach ( array( 'action', 'status' ) as $what ) {
				$is = self::sorted( $known[ $code ][ $what ] );
				if ( $is !== $of[ $what ] && null !== $of[ $what ] && ( 'action' === $what || array() !== $is ) ) {
					$differences[] = "$code: $what is " . implode( ' or ', $is ) . ', not ' . implode( ' or ', $of[ $what ] );
				}
			}
		}
		$this->assertSame( array(), $differences );
	}

	public function test_no_error_has_a_status_whose_answer_a_proxy_replaces(): void {
		$statuses = array_merge( ...array_column( $this->errors(), 'status' ) );
		$this->assertContains( 424, $statuses );
		$this->assertSame( array(), array_intersect( $statuses, array( 502, 504 ) ) );
	}

	public function test_the_next_steps_are_those_of_the_document(): void {
		$sentence = (string) strstr( (string) strstr( $this->document()->text, '`action` is the next step' ), "\n", true );
		$this->assertSame( VideoError::ACTIONS, array_slice( Document::codes( $sentence ), 1 ) );
	}

	private function document(): Document {
		return Document::read( 'docs/rest.md' );
	}

	/**
	 * All that is registered: the options of each method of each route, which has its variable parts in curly brackets.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private function endpoints(): array {
		$endpoints = array();
		foreach ( rest_get_server()->get_routes( VideosController::NAMESPACE ) as $route => $handlers ) {
			$name = (string) preg_replace( '/\(\?P<(\w+)>.*?\)(?=\/|$)/', '{$1}', substr( $route, strlen( '/' . VideosController::NAMESPACE ) ) );
			// Those that there are in a network only have a section of their own, and its tests know them.
			foreach ( '' === $name || 1 === preg_match( '#^/network(?:/|$)#', $name ) ? array() : $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					$endpoints[ "$method $name" ] = $handler;
				}
			}
		}
		return $endpoints;
	}

	/**
	 * The section of a route and method; null where it has none of its own.
	 *
	 * @param string $endpoint The method and the route.
	 */
	private function sectionOf( string $endpoint ): ?Document {
		[ $method, $route ] = explode( ' ', $endpoint );
		foreach ( $this->document()->headings( 2 ) as $heading ) {
			if ( 1 === preg_match( '#^([A-Z]+ and )*' . $method . '( and [A-Z]+)* ' . preg_quote( $route, '#' ) . '$#', $heading ) ) {
				return $this->document()->section( $heading );
			}
		}
		return null;
	}

	/**
	 * Asserts that a row says of an argument what is registered: its default or that it is needed, its values, its limit.
	 *
	 * @param string                $name     The argument, for the message.
	 * @param array<string, mixed>  $argument As registered.
	 * @param array<string, string> $row      The row.
	 */
	private function assertArgument( string $name, array $argument, array $row ): void {
		if ( isset( $row['Default'] ) ) {
			$default = $argument['default'] ?? '';
			$default = is_string( $default ) ? $default : (string) wp_json_encode( $default );
			$this->assertSame( ( $argument['required'] ?? false ) ? 'needed' : $default, trim( $row['Default'], '`' ), "Default of $name" );
		}
		$text = implode( ' ', $row );
		foreach ( $argument['enum'] ?? $argument['items']['enum'] ?? array() as $value ) {
			// The models are those of the site.
			if ( ! str_ends_with( $name, 'default_model' ) ) {
				$this->assertContains( $value, Document::codes( $text ), "Values of $name" );
			}
		}
		foreach ( array_intersect_key( $argument, array_flip( array( 'maximum', 'maxLength', 'maxItems' ) ) ) as $most ) {
			$this->assertMatchesRegularExpression( '/(?<!\d)(' . $most . '|' . number_format( $most ) . ')(?!\d)/', $text, "Limit of $name" );
		}
	}

	/**
	 * Asserts that a section's table has the fields of a schema and no others, with their types, and names what is in them.
	 *
	 * @param array<string, array<string, mixed>> $properties The schema's.
	 * @param Document                            $section    The section.
	 * @param string                              $heading    Its heading, for the message.
	 * @param list<string>                        $more       What is said beside.
	 */
	private function assertFields( array $properties, Document $section, string $heading, array $more ): void {
		$said = array();
		foreach ( $section->rows( 'Field' ) as $row ) {
			foreach ( Document::codes( $row['Field'] ) as $name ) {
				$said[] = $name;
				$schema = $properties[ $name ] ?? array();
				if ( isset( $row['Type'] ) && array() !== $schema ) {
					$items = $schema['items']['type'] ?? '';
					$this->assertSame(
						implode( ' or ', (array) $schema['type'] ),
						strtr( $row['Type'], array( "list of {$items}s" => 'array' ) ),
						"$heading: type of $name"
					);
				}
				$inner = array_keys( $schema['properties'] ?? $schema['items']['properties'] ?? array() );
				$known = Document::codes( implode( ' ', $row ) );
				// Models and their options are described once.
				$this->assertSame(
					array(),
					in_array( '/models', $known, true ) ? array() : array_values( array_diff( $inner, $known ) ),
					"$heading: what is in $name"
				);
				foreach ( $schema['enum'] ?? array() as $value ) {
					$this->assertContains( $value, str_contains( $row['What it is'] ?? '', 'empty' ) ? array( '', ...$known ) : $known, "$heading: values of $name" );
				}
			}
		}
		$this->assertSame( self::sorted( array( ...array_keys( $properties ), ...$more ) ), self::sorted( $said ), $heading );
	}

	/**
	 * The errors that the code can give.
	 *
	 * @return array<string, array{action: list<string>, status: list<int>}> By their codes.
	 */
	private function errors(): array {
		$errors = array();
		$note   = static function ( string $code, string $action, ?int $status = null ) use ( &$errors ): void {
			$errors[ $code ]         ??= array( 'action' => array(), 'status' => array() );
			$errors[ $code ]['action'] = array_values( array_unique( array_filter( array( ...$errors[ $code ]['action'], $action ) ) ) );
			$errors[ $code ]['status'] = array_values( array_unique( array_filter( array( ...$errors[ $code ]['status'], $status ) ) ) );
		};
		foreach ( Source::calls( 'VideoException', 'VideoError', 'self', 'WP_Error' ) as $call ) {
			$code = Source::text( $call['arguments'][0] ?? '' );
			if ( null === $code || ! str_starts_with( $code, 'platoniavid_' ) || 'platoniavid_' === $code ) {
				continue;
			}
			switch ( $call['name'] ) {
				case 'VideoException':
					$note( $code, (string) Source::text( $call['arguments'][3] ), (int) $call['arguments'][2] );
					break;
				case 'WP_Error':
					preg_match( "/'action' => '(\w+)'/", $call['arguments'][2] ?? '', $action );
					preg_match( "/'status' => (\d+)/", $call['arguments'][2] ?? '', $status );
					$note( $code, $action[1] ?? '', isset( $status[1] ) ? (int) $status[1] : null );
					break;
				default:
					$note( $code, Source::text( $call['arguments'][2] ?? '' ) ?? 'none' );
			}
		}
		foreach ( Failure::cases() as $failure ) {
			$error = VideoError::from_gateway( new GatewayException( $failure ) );
			$note( $error->code, $error->action );
			$thrown = VideoException::from_gateway( new GatewayException( $failure ) );
			$note( $thrown->error_code, $thrown->action, $thrown->status );
		}
		return $errors;
	}

	/**
	 * A list in its order.
	 *
	 * @param array<mixed> $values The list.
	 * @return list<mixed>
	 */
	private static function sorted( array $values ): array {
		sort( $values );
		return array_values( $values );
	}
}
