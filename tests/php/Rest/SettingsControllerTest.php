<?php
/**
 * Tests of `/settings`, `/connection` and `/models`.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\SettingsController.
 */
final class SettingsControllerTest extends TestCase {
	use Parts;

	public function test_settings_tell_all_but_the_key(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$response = $this->rest( 'GET', '/settings' );
		$this->assertAnswers( 200, $response );
		$settings = $response->get_data();

		$this->assertSame( array( 'source' => 'option', 'hint' => 'pltn_…wxyz', 'needs_reentry' => false, 'impossible' => false, 'exposed' => false ), $settings['key'] );
		$this->assertSame( array( getenv( 'PLATONIAVID_ENDPOINT' ), true ), array( $settings['endpoint'], $settings['endpoint_fixed'] ) );
		$this->assertSame( array( 'sora-2', '1280x720', 4 ), array( $settings['default_model'], $settings['default_size'], $settings['default_seconds'] ) );
		$this->assertSame( array( 'administrator', 'editor', 'author' ), $settings['roles']['generate'] );
		$this->assertSame( array( 'administrator' ), $settings['roles']['manage'] );
		$this->assertContains( 'subscriber', array_column( $settings['roles_available'], 'slug' ) );
		$this->assertSame( array( false, false ), array( $settings['delete_remote_after_import'], $settings['delete_data_on_uninstall'] ) );
	}

	public function test_a_post_takes_a_part_and_answers_with_all(): void {
		$this->actAs( 'administrator' );
		$changes  = array(
			'default_model'              => 'sora-2-pro',
			'default_size'               => '1024x1792',
			'default_seconds'            => 8,
			'roles'                      => array(
				'generate' => array( 'contributor' ),
				'manage'   => array( 'editor' ),
			),
			'delete_remote_after_import' => true,
			'unknown'                    => 'x',
		);
		$response = $this->rest( 'POST', '/settings', $changes );
		$this->assertAnswers( 200, $response );
		unset( $changes['unknown'] );

		$this->assertSame( $changes, array_intersect_key( $response->get_data(), $changes ) );
		$this->assertSame( $response->get_data(), $this->rest( 'GET', '/settings' )->get_data() );
		$this->assertArrayNotHasKey( 'unknown', $response->get_data() );
		$this->assertSame( 'none', $response->get_data()['key']['source'] );
	}

	public function test_an_empty_key_forgets_it_and_no_key_leaves_it(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$this->assertSame( 'option', $this->rest( 'POST', '/settings', array( 'default_seconds' => 8 ) )->get_data()['key']['source'] );
		$this->assertSame( 'none', $this->rest( 'POST', '/settings', array( 'key' => '' ) )->get_data()['key']['source'] );
	}

	public function test_a_default_that_is_not_offered_is_refused_in_words(): void {
		$this->actAs( 'administrator' );
		$refused = $this->rest( 'POST', '/settings', array( 'default_model' => 'sora-9', 'default_connection' => 'gone' ) );
		$params  = $refused->get_data()['data']['params'];
		$this->assertStringContainsString( 'does not offer that model', $params['default_model'] );
		$this->assertStringNotContainsString( 'Invalid', $params['default_connection'] );
	}

	/**
	 * What is not stored.
	 *
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function invalid(): array {
		return array(
			'a key that is no text'       => array( array( 'key' => array( 'x' ) ) ),
			'an endless key'              => array( array( 'key' => str_repeat( 'k', 501 ) ) ),
			'a model that is not offered' => array( array( 'default_model' => 'sora-9' ) ),
			'a size without a size'       => array( array( 'default_size' => 'large' ) ),
			'no time at all'              => array( array( 'default_seconds' => 0 ) ),
			'a role that is none'         => array( array( 'roles' => array( 'generate' => array( 'king' ) ) ) ),
			'roles for something else'    => array( array( 'roles' => array( 'rule' => array( 'editor' ) ) ) ),
			'a switch that is no switch'  => array( array( 'delete_data_on_uninstall' => 'perhaps' ) ),
		);
	}

	/**
	 * @param array<string, mixed> $changes What is asked for.
	 */
	#[DataProvider( 'invalid' )]
	public function test_invalid_settings_are_refused_and_change_nothing( array $changes ): void {
		$this->actAs( 'administrator' );
		$before = $this->rest( 'GET', '/settings' )->get_data();
		$this->assertAnswers( 400, $this->rest( 'POST', '/settings', $changes ) );
		$this->assertSame( $before, $this->rest( 'GET', '/settings' )->get_data() );
	}

	public function test_visitors_are_told_of_no_role_model_or_connection(): void {
		wp_set_current_user( 0 );
		$index = (string) wp_json_encode( $this->rest( 'GET', '/platoniavid/v1' )->get_data() );
		$this->assertStringContainsString( 'default_model', $index );
		$this->assertStringNotContainsString( 'contributor', $index );
		foreach ( array( 'default_connection', 'default_model' ) as $field ) {
			foreach ( array( 'none', 'default_model' === $field ? 'sora-2' : $this->connections()->first()->id ) as $guess ) {
				self::assertAnswers( 401, $this->rest( 'POST', '/settings', array( $field => $guess ) ) );
			}
		}
		self::assertAnswers( 401, $this->rest( 'POST', '/settings', array( 'roles' => array( 'manage' => array( 'king' ) ) ) ) );
	}

	/**
	 * Roles, and what they are answered: settings read, saved, the connection, the models.
	 *
	 * @return array<string, array{string, list<int>}>
	 */
	public static function roles(): array {
		return array(
			'a visitor'        => array( '', array( 401, 401, 401, 401 ) ),
			'a contributor'    => array( 'contributor', array( 403, 403, 403, 403 ) ),
			'an author'        => array( 'author', array( 403, 403, 403, 200 ) ),
			'an editor'        => array( 'editor', array( 403, 403, 403, 200 ) ),
			'an administrator' => array( 'administrator', array( 200, 200, 200, 200 ) ),
		);
	}

	/**
	 * @param list<int> $statuses What is answered.
	 */
	#[DataProvider( 'roles' )]
	public function test_who_may_manage_may_and_who_may_generate_sees_models( string $role, array $statuses ): void {
		$this->saveKey();
		$this->actAs( $role );
		$answers = array(
			$this->rest( 'GET', '/settings' ),
			$this->rest( 'POST', '/settings' ),
			$this->rest( 'POST', '/connection' ),
			$this->rest( 'GET', '/models' ),
		);
		$this->assertSame( $statuses, array_map( static fn ( $answer ): int => $answer->get_status(), $answers ) );
		foreach ( $answers as $answer ) {
			$this->assertStringNotContainsString(
				substr( self::DEMO_KEY, 5, 30 ),
				(string) wp_json_encode( array( $answer->get_data(), $answer->get_headers() ) )
			);
		}
	}

	/**
	 * Keys, and what a try of them answers.
	 *
	 * @return array<string, array{string|null, string|null, int, string, string}>
	 */
	public static function keys(): array {
		$demo = self::DEMO_KEY;
		return array(
			'the saved one'       => array( $demo, null, 200, '', '' ),
			'one to try'          => array( null, $demo, 200, '', '' ),
			'one with spaces'     => array( null, " $demo ", 200, '', '' ),
			'a wrong one saved'   => array( 'pltn_wrong_0123456789', null, 424, 'platoniavid_key_refused', 'settings' ),
			'a wrong one to try'  => array( $demo, 'pltn_wrong_0123456789', 424, 'platoniavid_key_refused', 'settings' ),
			'an empty one to try' => array( $demo, '', 200, '', '' ),
			'none'                => array( null, null, 424, 'platoniavid_key_refused', 'settings' ),
		);
	}

	#[DataProvider( 'keys' )]
	public function test_a_connection_is_tried_with_a_call_that_costs_nothing(
		?string $saved,
		?string $tried,
		int $status,
		string $code,
		string $action
	): void {
		if ( null !== $saved ) {
			$this->saveKey( $saved );
		}
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/connection', null === $tried ? array() : array( 'key' => $tried ) );

		$this->assertAnswers( $status, $response );
		$data = $response->get_data();
		$this->assertSame( array( $code, $action, 200 === $status ), array( $data['code'] ?? '', $data['data']['action'] ?? '', $data['ok'] ?? false ) );
		$this->assertNotSame( '', $data['message'] );
		$this->assertStringNotContainsString( '0123456789', (string) wp_json_encode( $data ) );
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->assertSame( null === $saved ? 'none' : 'option', $this->rest( 'GET', '/settings' )->get_data()['key']['source'], 'A try saves nothing.' );
	}

	public function test_a_gateway_that_is_away_is_told_from_a_wrong_key(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$this->unplugGateway();
		$response = $this->rest( 'POST', '/connection' );
		$this->assertAnswers( 424, $response );
		$this->assertSame( 'platoniavid_gateway_unreachable', $response->get_data()['code'] );
	}

	public function test_prices_are_in_the_currency_that_was_chosen_and_rials_before_that(): void {
		$this->actAs( 'administrator' );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 0.1 ) + $models[0] ) );
		$told = fn(): array => array(
			$this->rest( 'GET', '/settings' )->get_data()['currency'],
			$this->rest( 'GET', '/models' )->get_data()['currency'],
			$this->rest( 'GET', '/usage' )->get_data()['currency'],
			$this->rest( 'GET', '/models' )->get_data()['models'][0]['price_per_second'],
		);
		$this->assertSame( array( 'IRR', 'IRR', 'IRR', 0.1 ), $told() );
		foreach ( array( 'usd', 'US', 'DOLLAR', '', "USD\n", 4 ) as $none ) {
			$this->assertAnswers( 400, $this->rest( 'POST', '/settings', array( 'currency' => $none ) ) );
		}
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'currency' => 'USD' ) ) );
		$this->assertSame( array( 'USD', 'USD', 'USD', 0.1 ), $told(), 'Nothing is converted.' );
		update_option( Settings::OPTION, array( 'currency' => 'none' ) );
		$this->assertSame( 'IRR', $told()[0], 'What others have stored is looked at.' );
	}

	public function test_models_tell_what_can_be_chosen(): void {
		$this->actAs( 'author' );
		$data = $this->rest( 'GET', '/models' )->get_data();
		$this->assertSame( array( 'sora-2', 'sora-2-pro' ), array_column( $data['models'], 'id' ) );
		$this->assertSame( array( true, true ), array_column( $data['models'], 'available' ) );
		$this->assertSame( array( 'connection' => 'fixed', 'model' => 'sora-2', 'size' => '1280x720', 'seconds' => 4 ), $data['defaults'] );
		$this->assertSame( 'IRR', $data['currency'] );
		$this->assertFalse( $data['has_key'] );
		$this->saveKey();
		$this->assertTrue( $this->rest( 'GET', '/models' )->get_data()['has_key'] );
	}
}
