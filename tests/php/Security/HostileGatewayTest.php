<?php
/**
 * A gateway that wants to do harm.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What it says of videos, lists and errors does no harm.
 */
final class HostileGatewayTest extends HostileTestCase {
	/** Values by their kind. @return array<string, array{array<string, string>}> */
	public static function values(): array {
		return array(
			'texts'   => array( HostileAnswers::texts() ),
			'numbers' => array( HostileAnswers::numbers() ),
			'shapes'  => array( HostileAnswers::shapes() ),
		);
	}

	/**
	 * @param array<string, string> $values JSON by name.
	 */
	#[DataProvider( 'values' )]
	public function test_answers_about_videos( array $values ): void {
		$good   = $this->ordered();
		$orders = 0;
		foreach ( $values as $json ) {
			foreach ( $this->spoiledFields( $json ) as $fields ) {
				$this->says( 'create', 'changed', array( 'fields' => $fields ) );
				$this->says( 'retrieve', 'changed', array( 'fields' => $fields, 'times' => -1, 'id' => $this->ordered()['remote_id'] ) );
				++$orders;
			}
		}
		$this->speak();
		foreach ( $this->order( $orders ) as [ $status, $answer ] ) {
			self::assertContains( $status, array( 201, 424 ), $answer );
		}
		$this->run_until_there( $good['id'] );
		$this->assertHarmless();
	}

	/**
	 * @param array<string, string> $values JSON by name.
	 */
	#[DataProvider( 'values' )]
	public function test_errors_and_lists( array $values ): void {
		$good   = $this->ordered();
		$lists  = 0;
		$orders = 0;
		foreach ( $values as $json ) {
			$list = "{\"object\":\"list\",\"data\":[{\"id\":$json},{\"id\":\"video_a\",\"status\":$json,\"prompt\":$json,\"model\":$json,\"size\":$json,\"created_at\":$json,\"error\":$json}],\"last_id\":$json,\"has_more\":$json}";
			$this->says( 'list', 'bytes', array( 'bytes' => $list ) );
			++$lists;
			foreach ( array( 400, 422, 500 ) as $status ) {
				$error = array(
					'status' => $status,
					'bytes'  => "{\"error\":{\"message\":$json,\"code\":$json,\"type\":$json,\"param\":$json},\"message\":$json,\"detail\":$json,\"data\":$json}",
				);
				// Orders first meet it, as long as there are any.
				if ( 500 !== $status ) {
					$this->says( 'create', 'bytes', $error );
					++$orders;
				}
				$this->says( 'retrieve', 'bytes', $error + array( 'times' => -1, 'id' => $this->ordered()['remote_id'] ) );
			}
		}
		$this->speak();
		foreach ( $this->order( $orders ) as [ $status, $answer ] ) {
			self::assertSame( 201, $status, $answer );
		}
		$code = "for ( \$i = 0; \$i < $lists; \$i++ ) { " . '$answer = rest_do_request( "/platoniavid/v1/remote-videos" ); '
			. '$said[] = array( $answer->get_status(), wp_json_encode( $answer->get_data() ) ); }';
		foreach ( $this->small( $code ) as [ $status, $answer ] ) {
			self::assertContains( $status, array( 200, 424 ), $answer );
			self::assertLessThan( 200_000, strlen( $answer ) );
		}
		$this->run_until_there( $good['id'] );
		$this->assertHarmless();
	}

	public function test_far_too_much(): void {
		$good = $this->ordered();
		foreach ( array( 200, 200, 400, 500 ) as $status ) {
			$answer = HostileAnswers::endless_text() + array( 'status' => $status );
			$this->says( 'create', 'bytes', $answer );
			$this->says( 'list', 'bytes', $answer );
			// All of them are asked for at once.
			for ( $questions = 0; $questions < 3; $questions++ ) {
				$this->says( 'retrieve', 'bytes', $answer + array( 'times' => -1, 'id' => $this->ordered()['remote_id'] ) );
			}
		}
		$this->speak();
		$this->order( 4 );
		$this->small( 'for ( $i = 0; $i < 4; $i++ ) { $said[] = rest_do_request( "/platoniavid/v1/remote-videos" )->get_status(); }' );
		$this->run_until_there( $good['id'] );
		$this->assertHarmless();
	}

	/** What a list names, and what is answered to a question about it. @return iterable<string, array{list<string>, int, string}> Videos, status and body. */
	public static function many(): iterable {
		$long = str_repeat( '𝕏', 32_000 );
		$film = str_repeat( 'AAAA', 50_000 );
		$all  = static fn( int $count, string $more ): array => array_map( static fn( int $at ): string => "{\"id\":\"a$at\"$more}", range( 1, $count ) );
		yield 'long prompts' => array( $all( 600, '' ), 200, "{\"id\":\"a\",\"status\":\"queued\",\"prompt\":\"$long\"}" );
		yield 'long refusals' => array( $all( 600, '' ), 404, "{\"error\":{\"message\":\"$long\"}}" );
		yield 'films' => array( $all( 600, '' ), 200, "{\"id\":\"a\",\"status\":\"completed\",\"prompt\":\"A dog\",\"url\":\"data:video/mp4;base64,$film\"}" );
		yield 'a long list' => array( $all( 45_000, ',"created_at":1' ), 404, '{}' );
	}

	/**
	 * @param list<string> $videos What the list names.
	 * @param int          $status The status of answers about them.
	 * @param string       $answer Such an answer.
	 */
	#[DataProvider( 'many' )]
	public function test_what_it_has_beside_a_lost_order( array $videos, int $status, string $answer ): void {
		$good = $this->ordered();
		$this->setRow( $this->repository()->find( $good['id'] ), array( 'status' => 'importing' ) );
		$lost = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time(), 'error_code' => 'platoniavid_unconfirmed' ) );
		$list = '{"object":"list","data":[' . implode( ',', $videos ) . ']}';
		$this->says( 'list', 'bytes', array( 'bytes' => $list, 'times' => -1 ) );
		$this->says( 'retrieve', 'bytes', array( 'bytes' => $answer, 'status' => $status, 'times' => -1 ) );
		$this->speak();
		$this->run_until_there( $good['id'] );
		self::assertSame( '', $this->row( $lost )->remote_id );
		$this->assertHarmless();
	}

	/**
	 * Fields of which each is spoiled in some answer.
	 *
	 * @param string $json The value.
	 * @return list<array<string, string>>
	 */
	private function spoiledFields( string $json ): array {
		$value = base64_encode( $json ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes in JSON.
		return array( array_fill_keys( HostileAnswers::DESCRIPTION, $value ), array( 'status' => $value ), array( 'id' => $value ) );
	}

	/**
	 * Orders videos in a small process.
	 *
	 * @param int $count How many.
	 * @return list<array{int, string}> The answers: status and JSON.
	 */
	private function order( int $count ): array {
		// Such answers would have the others wait.
		$this->ordered += $count;
		return $this->small( 'for ( $i = 0; $i < ' . $count . '; $i++ ) { delete_option( "platoniavid_connection_state" ); $request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" ); $request->set_body_params( array( "prompt" => "A cat in the rain", "request_id" => wp_generate_uuid4() ) ); $answer = rest_do_request( $request ); $said[] = array( $answer->get_status(), wp_json_encode( $answer->get_data() ) ); }' );
	}
}
