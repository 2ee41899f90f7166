import { RadioControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../store/types';
import type { Draft } from './draft';
import { Section } from './section';

interface Props {
	draft: Settings;
	change: ( changes: Draft ) => void;
}

/** Which kind of gateway makes the videos, and where it is. */
export function GatewaySection( { draft, change }: Props ) {
	return (
		<Section title={ __( 'Gateway', 'platoniavid' ) }>
			<RadioControl
				label={ __( 'Kind of gateway', 'platoniavid' ) }
				help={ __(
					'A key belongs to one gateway: with another address, the saved key is forgotten, and you enter the new gateway’s.',
					'platoniavid'
				) }
				selected={ draft.gateway }
				options={ [
					{
						value: 'platonia',
						label: __( 'Platonia', 'platoniavid' ),
						description: __(
							'One account and prepaid credit for the models of several makers.',
							'platoniavid'
						),
					},
					{
						value: 'openai',
						label: __(
							'A server that speaks OpenAI’s Videos API',
							'platoniavid'
						),
						description: __(
							'For example LiteLLM’s proxy, or vLLM-Omni on your own computer. What such a server cannot do is not offered.',
							'platoniavid'
						),
					},
					{
						value: 'openrouter',
						label: __( 'OpenRouter', 'platoniavid' ),
						description: __(
							'Many makers’ models behind one key.',
							'platoniavid'
						),
					},
					{
						value: 'xai',
						label: __( 'xAI', 'platoniavid' ),
						description: __(
							'The models of Grok Imagine.',
							'platoniavid'
						),
					},
				] }
				onChange={ ( gateway ) =>
					change( { gateway: gateway as Settings[ 'gateway' ] } )
				}
			/>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				type="url"
				dir="ltr"
				label={ __( 'Address', 'platoniavid' ) }
				help={
					draft.endpoint_fixed
						? sprintf(
								/* translators: %s: the name of a PHP constant. */
								__(
									'Set by the constant %s in wp-config.php, and can only be changed there.',
									'platoniavid'
								),
								'PLATONIAVID_ENDPOINT'
							)
						: __(
								'Begins with https://. Leave it empty for the usual address of Platonia, OpenRouter or xAI. For another server, enter the part before /videos.',
								'platoniavid'
							)
				}
				value={ draft.endpoint }
				disabled={ draft.endpoint_fixed }
				onChange={ ( endpoint ) => change( { endpoint } ) }
			/>
		</Section>
	);
}
