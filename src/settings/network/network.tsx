import { Spinner, ToggleControl, VisuallyHidden } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Apart } from '../../ui/error-boundary';
import { RetryNotice } from '../../ui/retry-notice';
import { LimitsSection } from '../limits-section';
import { SaveBar } from '../save-bar';
import { Section } from '../section';
import { useScreen } from '../use-screen';
import { ServerSection } from './server-section';
import { useNetwork } from './use-network';

/** Network Admin → Settings → PlatoniaVid: what all sites of a network have, and what they may. */
export function NetworkScreen() {
	const state = useNetwork();
	const { root, save } = useScreen( state );
	const { changes, change, network } = state;
	return (
		<div ref={ root } tabIndex={ -1 } className="platoniavid-settings">
			{ state.loadError && (
				<RetryNotice
					message={ state.loadError }
					onRetry={ state.load }
				/>
			) }
			{ ! state.loadError && ! network && (
				<>
					<Spinner />
					<VisuallyHidden>
						{ __( 'Loading the settings…', 'platoniavid' ) }
					</VisuallyHidden>
				</>
			) }
			{ ! state.loadError && network && (
				<Apart>
					<ServerSection state={ state } network={ network } />
					<Section
						name="own-keys"
						title={ __( 'Keys of sites', 'platoniavid' ) }
					>
						<ToggleControl
							__nextHasNoMarginBottom
							label={ __(
								'Sites may have connections and keys of their own',
								'platoniavid'
							) }
							help={ __(
								'They are used before the network’s. Where they are not allowed, those that sites have take no orders, finish what they have, and are kept.',
								'platoniavid'
							) }
							checked={ changes.own_keys ?? network.own_keys }
							onChange={ ( may ) => change( { own_keys: may } ) }
						/>
					</Section>
					<LimitsSection
						limits={ changes.limits ?? network.limits }
						about={ __(
							'Each site is counted for itself. Its own limits can be lower, and never go beyond these.',
							'platoniavid'
						) }
						onChange={ ( limits ) => change( { limits } ) }
					/>
					<SaveBar state={ state } onSave={ save } />
				</Apart>
			) }
		</div>
	);
}
